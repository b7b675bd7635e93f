package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.aws.bus.EventBus;
import shop.aws.bus.EventBus.Outgoing;
import shop.aws.bus.TableChange;
import shop.aws.metrics.Meters;
import shop.catalog.CatalogChanges;
import shop.events.EventType;
import shop.events.Subscription;

/**
 * Publishes events from the table's stream to EventBridge, in order: those of the outbox, and
 * changes of availability. Before that, it records that the catalogue has changed, which caches
 * look for. It reports the first event that EventBridge did not accept as a batch item failure;
 * Lambda then retries from that record, so each event is delivered at least once. If EventBridge
 * refuses an event permanently, the invocation fails: Lambda bisects the batch and sends the one
 * record to the dead-letter queue.
 */
final class PublishOutbox {
  /** The events after which a cached page of the catalogue may be wrong. */
  private static final Set<String> CATALOG_EVENTS =
      Stream.concat(
              Subscription.INDEX_PRODUCT.events().stream(), Stream.of(EventType.STOCK_CHANGED))
          .map(EventType::wireName)
          .collect(Collectors.toUnmodifiableSet());

  private final EventBus eventBus;
  private final CatalogChanges catalogChanges;
  private final Clock clock;

  PublishOutbox(EventBus eventBus, CatalogChanges catalogChanges, Clock clock) {
    this.eventBus = eventBus;
    this.catalogChanges = catalogChanges;
    this.clock = clock;
  }

  /** Publishes the events among the records of a batch. */
  StreamsEventResponse publish(DynamodbEvent event) {
    List<String> sequenceNumbers = new ArrayList<>();
    List<Outgoing> outgoing = new ArrayList<>();
    for (DynamodbStreamRecord record : event.getRecords()) {
      change(record)
          .event()
          .ifPresent(
              one -> {
                sequenceNumbers.add(record.getDynamodb().getSequenceNumber());
                outgoing.add(one);
              });
    }
    if (outgoing.stream().map(Outgoing::name).anyMatch(CATALOG_EVENTS::contains)) {
      catalogChanges.record(clock.instant());
    }
    int accepted = eventBus.publish(outgoing);
    outgoing.stream().limit(accepted).forEach(published -> Meters.shared().event(published.name()));
    return new StreamsEventResponse(
        accepted == outgoing.size()
            ? List.of()
            : List.of(new BatchItemFailure(sequenceNumbers.get(accepted))));
  }

  private static TableChange change(DynamodbStreamRecord record) {
    @Nullable Map<String, AttributeValue> before = record.getDynamodb().getOldImage();
    @Nullable Map<String, AttributeValue> after = record.getDynamodb().getNewImage();
    return new TableChange(
        record.getEventID(),
        record.getEventName(),
        name -> text(before, name),
        name -> text(after, name));
  }

  private static String text(@Nullable Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item)
        .map(attributes -> attributes.get(attribute))
        .flatMap(
            value -> Optional.ofNullable(value.getS()).or(() -> Optional.ofNullable(value.getN())))
        .orElse("");
  }
}
