package shop.proof;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge as far as the shop uses it: what is put stays until somebody takes it. */
final class ProofBus implements EventBridgeClient {
  private final List<PutEventsRequestEntry> put = new ArrayList<>();
  private int taken;

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    put.addAll(request.entries());
    List<PutEventsResultEntry> results =
        request.entries().stream()
            .map(entry -> PutEventsResultEntry.builder().eventId("bus-" + put.size()).build())
            .toList();
    return PutEventsResponse.builder().failedEntryCount(0).entries(results).build();
  }

  /** What was put since the last time. */
  List<PutEventsRequestEntry> take() {
    List<PutEventsRequestEntry> fresh = List.copyOf(put.subList(taken, put.size()));
    taken = put.size();
    return fresh;
  }

  /** Everything that was ever put, what came twice twice. */
  List<PutEventsRequestEntry> all() {
    return List.copyOf(put);
  }

  void forget() {
    put.clear();
    taken = 0;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
