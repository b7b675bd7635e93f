package shop.proof;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The part of EventBridge that the shop uses. It keeps every event, for delivery and for checks.
 */
final class ProofBus implements EventBridgeClient {
  private final List<PutEventsRequestEntry> entries = new ArrayList<>();
  private int takenCount;

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    entries.addAll(request.entries());
    List<PutEventsResultEntry> results =
        request.entries().stream()
            .map(entry -> PutEventsResultEntry.builder().eventId("bus-" + entries.size()).build())
            .toList();
    return PutEventsResponse.builder().failedEntryCount(0).entries(results).build();
  }

  /** The events since the last call. */
  List<PutEventsRequestEntry> takeNew() {
    List<PutEventsRequestEntry> newEntries =
        List.copyOf(entries.subList(takenCount, entries.size()));
    takenCount = entries.size();
    return newEntries;
  }

  /** Every event, duplicates included. */
  List<PutEventsRequestEntry> all() {
    return List.copyOf(entries);
  }

  void clear() {
    entries.clear();
    takenCount = 0;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
