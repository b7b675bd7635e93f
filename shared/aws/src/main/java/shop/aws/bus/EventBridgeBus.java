package shop.aws.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.events.EventType;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Publishes events on an EventBridge bus. */
public final class EventBridgeBus implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridgeBus.class);

  /** The most entries of one PutEvents call (AWS, "Amazon EventBridge quotas"). */
  static final int BATCH_ENTRIES = 10;

  /** A call takes 256 KB, and names, sources and times of entries count too. */
  static final int BATCH_BYTES = 240 * 1024;

  /**
   * Errors that the entry itself causes (AWS, "PutEvents API Reference", Errors). All others, such
   * as throttling, are transient.
   */
  private static final Set<String> PERMANENT_ERRORS =
      Set.of("MalformedDetail", "InvalidArgument", "ValidationException");

  private final EventBridgeClient client;
  private final String bus;

  /** Publishes on the bus with a name. */
  public EventBridgeBus(EventBridgeClient client, String bus) {
    this.client = client;
    this.bus = bus;
  }

  @Override
  public int publish(List<Outgoing> events) {
    int accepted = 0;
    while (accepted < events.size()) {
      List<Outgoing> batch = batch(events, accepted);
      int acceptedOfBatch = put(batch, accepted == 0);
      accepted += acceptedOfBatch;
      if (acceptedOfBatch < batch.size()) {
        break;
      }
    }
    return accepted;
  }

  private static List<Outgoing> batch(List<Outgoing> events, int from) {
    List<Outgoing> batch = new ArrayList<>();
    int bytes = 0;
    for (int i = from; i < events.size() && batch.size() < BATCH_ENTRIES; i++) {
      Outgoing event = events.get(i);
      bytes += event.detail().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > BATCH_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(event);
    }
    return batch;
  }

  private int put(List<Outgoing> batch, boolean first) {
    List<PutEventsRequestEntry> entries = batch.stream().map(this::entry).toList();
    try {
      List<PutEventsResultEntry> results = client.putEvents(put -> put.entries(entries)).entries();
      for (int i = 0; i < results.size(); i++) {
        String code = results.get(i).errorCode();
        if (code != null) {
          LOG.atWarn()
              .addKeyValue("event", batch.get(i).name())
              .addKeyValue("code", code)
              .log("the bus did not accept an event");
          if (first && i == 0 && PERMANENT_ERRORS.contains(code)) {
            throw new Refused(batch.getFirst().name(), code);
          }
          return i;
        }
      }
      return batch.size();
    } catch (EventBridgeException e) {
      String code = String.valueOf(e.awsErrorDetails().errorCode());
      LOG.atWarn().addKeyValue("code", code).setCause(e).log("the bus did not accept a batch");
      // A single event can be too large for a call; a batch of several never is (BATCH_BYTES).
      if (first && batch.size() == 1 && PERMANENT_ERRORS.contains(code)) {
        throw new Refused(batch.getFirst().name(), code);
      }
      return 0;
    } catch (SdkException e) {
      LOG.atWarn().setCause(e).log("the bus does not answer");
      return 0;
    }
  }

  private PutEventsRequestEntry entry(Outgoing event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(EventType.SOURCE)
        .detailType(event.name())
        .detail(event.detail())
        .traceHeader(event.xray())
        .build();
  }
}
