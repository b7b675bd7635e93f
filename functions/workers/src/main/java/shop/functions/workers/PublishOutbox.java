package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.aws.bus.EventBus;
import shop.aws.bus.EventBus.Outgoing;
import shop.aws.metrics.Meters;
import shop.contracts.TableLayout;

/**
 * Carries events from the table's stream to the bus, in their order. What the bus does not take is
 * reported, and the stream comes back with it and everything behind it: at least once, never lost.
 * What the bus will never take fails the call, so that the stream finds the one record and sets it
 * aside with the reason.
 */
final class PublishOutbox {
  private static final String INSERT = "INSERT";

  private final EventBus eventBus;

  PublishOutbox(EventBus eventBus) {
    this.eventBus = eventBus;
  }

  /** Publishes what is new in the outbox; the answer names the first record that was not. */
  StreamsEventResponse publish(DynamodbEvent event) {
    List<DynamodbStreamRecord> records =
        event.getRecords().stream().filter(PublishOutbox::isNewEvent).toList();
    List<Outgoing> outgoing = records.stream().map(PublishOutbox::outgoing).toList();
    int accepted = eventBus.publish(outgoing);
    outgoing.stream().limit(accepted).forEach(one -> Meters.shared().event(one.name()));
    return new StreamsEventResponse(
        accepted == records.size()
            ? List.of()
            : List.of(
                new BatchItemFailure(records.get(accepted).getDynamodb().getSequenceNumber())));
  }

  private static boolean isNewEvent(DynamodbStreamRecord record) {
    return INSERT.equals(record.getEventName())
        && text(record.getDynamodb().getKeys(), TableLayout.PK).startsWith(TableLayout.OUTBOX);
  }

  private static Outgoing outgoing(DynamodbStreamRecord record) {
    Map<String, AttributeValue> item = record.getDynamodb().getNewImage();
    return Outgoing.of(attribute -> text(item, attribute));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::getS).orElse("");
  }
}
