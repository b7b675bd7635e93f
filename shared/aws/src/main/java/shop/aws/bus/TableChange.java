package shop.aws.bus;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.aws.bus.EventBus.Outgoing;
import shop.contracts.TableLayout;
import shop.events.Envelope;
import shop.inventory.Availability;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A record of the table's stream, and the event that it stands for: a new item of the outbox
 * contains one, and stock that is sold out or available again is one ({@link Availability}). The
 * outbox has no item for the latter, because the transaction of an order cannot know it.
 *
 * @param id DynamoDB's id of the record, the same on every delivery
 * @param kind {@code INSERT}, {@code MODIFY} or {@code REMOVE}
 * @param before returns a text or number attribute of the item before the change; empty if absent
 * @param after the same after the change
 */
public record TableChange(
    String id, String kind, UnaryOperator<String> before, UnaryOperator<String> after) {
  private static final String INSERT = "INSERT";
  private static final String MODIFY = "MODIFY";
  private static final String SKU = "sku";
  private static final String PRODUCT_ID = "product_id";
  private static final String UPDATED_AT = "updated_at";

  /** A record as DynamoDB's stream API returns it. */
  public static TableChange of(Record record) {
    Map<String, AttributeValue> before = record.dynamodb().oldImage();
    Map<String, AttributeValue> after = record.dynamodb().newImage();
    return new TableChange(
        record.eventID(),
        record.eventNameAsString(),
        name -> text(before.get(name)),
        name -> text(after.get(name)));
  }

  private static String text(@Nullable AttributeValue value) {
    if (value == null) {
      return "";
    }
    return Optional.ofNullable(value.s()).or(() -> Optional.ofNullable(value.n())).orElse("");
  }

  /** The event to publish; empty for all other changes. */
  public Optional<Outgoing> event() {
    if (kind.equals(INSERT) && after.apply(TableLayout.PK).startsWith(TableLayout.OUTBOX)) {
      return Optional.of(Outgoing.of(after));
    }
    return kind.equals(MODIFY) && after.apply(TableLayout.SK).equals(TableLayout.STOCK)
        ? availability()
        : Optional.empty();
  }

  private Optional<Outgoing> availability() {
    return Availability.change(
            after.apply(SKU), after.apply(PRODUCT_ID), available(before), available(after))
        .map(event -> new Envelope(id, Instant.parse(after.apply(UPDATED_AT)), event))
        .map(one -> new Outgoing(one.type().wireName(), EventJson.write(one), null));
  }

  private static long available(UnaryOperator<String> item) {
    return Long.parseLong(item.apply(TableLayout.STOCK_AVAILABLE));
  }
}
