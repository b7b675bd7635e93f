package shop.aws.table.account;

import java.time.Instant;
import java.util.Map;
import shop.aws.table.Table;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.AccountKeys;
import shop.contracts.TableLayout;
import shop.limit.Counters;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Rate counters in the table: one item for each key and window, which expires with the window. */
public final class DynamoCounters implements Counters {
  private static final String COUNT = "hits";

  private final Table table;

  public DynamoCounters(Table table) {
    this.table = table;
  }

  /**
   * One atomic addition. The SDK repeats it when the response is lost, and then counts a hit twice.
   */
  @Override
  public long hit(String key, Instant windowStart, Instant windowEnd) {
    var answer =
        table
            .client()
            .updateItem(
                update ->
                    update
                        .tableName(table.name())
                        .key(AccountKeys.rateCounter(key, windowStart).attributes())
                        .updateExpression(
                            "ADD " + COUNT + " :one SET " + TableLayout.TTL + " = :end")
                        .expressionAttributeValues(
                            Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":end", EffectsWriter.epochSeconds(windowEnd)))
                        .returnValues(ReturnValue.UPDATED_NEW));
    AttributeValue count = answer.attributes().get(COUNT);
    if (count == null) {
      throw new IllegalStateException("a counter has no attribute " + COUNT);
    }
    return Long.parseLong(count.n());
  }
}
