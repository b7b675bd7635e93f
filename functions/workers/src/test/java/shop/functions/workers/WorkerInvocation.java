package shop.functions.workers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import shop.aws.bus.EventJson;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.testkit.api.TestContext;
import shop.testshop.TestShop;

/** Invokes a worker as Lambda does. */
final class WorkerInvocation {
  /** The event of a schedule; its content does not matter. */
  static final String SCHEDULED = "{\"source\":\"aws.events\",\"detail\":{}}";

  private WorkerInvocation() {}

  /** Sends one event to a worker's Lambda handler and returns its response. */
  static String invoke(TestShop shop, String worker, String event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      new WorkersHandler(shop, worker)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
              output,
              new TestContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  /** A shop event in the format in which EventBridge delivers it. */
  static String fromEventBridge(ShopEvent event) {
    Envelope envelope = new Envelope("event-1", Instant.parse("2026-03-01T12:00:00Z"), event);
    return """
    {"version":"0","id":"6a7e8feb-b491-4cf7-a9f1-bf3703467718","detail-type":"%s",
     "source":"shop","account":"123456789012","time":"2026-03-01T12:00:01Z",
     "region":"us-east-1","resources":[],"detail":%s}
    """
        .formatted(envelope.type().wireName(), EventJson.write(envelope));
  }
}
