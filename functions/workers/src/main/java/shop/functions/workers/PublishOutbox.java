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
 * Publishes events from the table's stream to EventBridge, in order. It reports the first event
 * that EventBridge did not accept as a batch item failure; Lambda then retries from that record, so
 * each event is delivered at least once. If EventBridge refuses an event permanently, the
 * invocation fails: Lambda bisects the batch and sends the one record to the dead-letter queue.
 */
final class PublishOutbox {
  private static final String INSERT = "INSERT";

  private final EventBus eventBus;

  PublishOutbox(EventBus eventBus) {
    this.eventBus = eventBus;
  }

  /** Publishes the new outbox items among the records of a batch. */
  StreamsEventResponse publish(DynamodbEvent event) {
    List<DynamodbStreamRecord> records =
        event.getRecords().stream().filter(PublishOutbox::isNewEvent).toList();
    List<Outgoing> outgoing = records.stream().map(PublishOutbox::outgoing).toList();
    int accepted = eventBus.publish(outgoing);
    outgoing.stream().limit(accepted).forEach(published -> Meters.shared().event(published.name()));
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
