package shop.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.aws.bus.EventBus.Outgoing;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the outbox, which the table keeps for {@link Limits#OUTBOX_RETENTION}: longer than its
 * stream. The outbox has no index by time, so a search scans the whole table.
 */
record OutboxTable(DynamoDbClient client, String name) {
  /** An event's time is before its transaction's, and a stream's arrival times are approximate. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  /** The events that were written between two times, with a margin before and after. */
  List<Outgoing> between(Instant from, Instant to) {
    return client
        .scanPaginator(
            scan ->
                scan.tableName(name)
                    .filterExpression("begins_with(#pk, :outbox) AND #ttl BETWEEN :from AND :to")
                    .expressionAttributeNames(
                        Map.of("#pk", TableLayout.PK, "#ttl", TableLayout.TTL))
                    .expressionAttributeValues(
                        Map.of(
                            ":outbox", AttributeValue.fromS(TableLayout.OUTBOX),
                            ":from", expiry(from.minus(MARGIN)),
                            ":to", expiry(to.plus(MARGIN)))))
        .items()
        .stream()
        .map(StreamPosition::outgoing)
        .toList();
  }

  private static AttributeValue expiry(Instant occurredAt) {
    return AttributeValue.fromN(
        Long.toString(occurredAt.plus(Limits.OUTBOX_RETENTION).getEpochSecond()));
  }
}
