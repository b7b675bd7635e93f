package shop.aws.table;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import shop.commit.Answered;
import shop.commit.Claim;
import shop.commit.Claims;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Idempotency keys in the table; {@link EffectsWriter} writes them. */
public final class DynamoClaims implements Claims {
  private final Table table;
  private final Clock clock;

  public DynamoClaims(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Optional<Answered> find(String caller, String key) {
    return table
        .get(Keys.idempotency(caller, key))
        .filter(this::remembered)
        .map(
            item ->
                new Answered(
                    new Claim(caller, key, Table.text(item, "fingerprint")),
                    Table.text(item, "answer")));
  }

  /** DynamoDB removes expired items late. */
  private boolean remembered(Map<String, AttributeValue> item) {
    AttributeValue expiry = item.get(TableLayout.TTL);
    return expiry != null && Long.parseLong(expiry.n()) > clock.instant().getEpochSecond();
  }
}
