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

/** The bus as EventBridge. */
public final class EventBridgeBus implements EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridgeBus.class);

  /** PutEvents takes ten entries (AWS, "Amazon EventBridge quotas"). */
  static final int BATCH_ENTRIES = 10;

  /** It takes 256 KB in one call; names, sources and times count too. */
  static final int BATCH_BYTES = 240 * 1024;

  /**
   * What an entry itself is to blame for (AWS, "PutEvents API Reference", Errors); everything else,
   * throttling and outages, passes.
   */
  private static final Set<String> PERMANENT_ERRORS =
      Set.of("MalformedDetail", "InvalidArgument", "ValidationException");

  private final EventBridgeClient client;
  private final String bus;

  /**
   * A bus.
   *
   * @param bus its name
   */
  public EventBridgeBus(EventBridgeClient client, String bus) {
    this.client = client;
    this.bus = bus;
  }

  @Override
  public int publish(List<Outgoing> events) {
    int accepted = 0;
    while (accepted < events.size()) {
      List<Outgoing> batch = batch(events, accepted);
      int taken = put(batch, accepted == 0);
      accepted += taken;
      if (taken < batch.size()) {
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
              .log("the bus did not take an event");
          if (first && i == 0 && PERMANENT_ERRORS.contains(code)) {
            throw new Refused(batch.getFirst().name(), code);
          }
          return i;
        }
      }
      return batch.size();
    } catch (EventBridgeException e) {
      String code = String.valueOf(e.awsErrorDetails().errorCode());
      LOG.atWarn().addKeyValue("code", code).setCause(e).log("the bus did not take a batch");
      // One event alone can be too large for a call; several never are (BATCH_BYTES).
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
