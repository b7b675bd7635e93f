package shop.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The mails of the running shop, read from its mailbox. */
final class Mails {
  /** A worker that starts takes seconds on a busy machine. */
  private static final Duration DELIVERY = Duration.ofSeconds(60);

  private static final String MAILBOX = "/_local/mail.json";

  private Mails() {}

  /** Waits for a mail of an event to an address. */
  static JsonNode await(String to, String event) {
    return Polling.await()
        .atMost(DELIVERY)
        .until(() -> newest(to, event), Optional::isPresent)
        .orElseThrow();
  }

  /** All mails to an address, newest first. */
  static List<JsonNode> to(String address) {
    return StreamSupport.stream(RunningShop.api().get(MAILBOX).body().spliterator(), false)
        .filter(mail -> mail.path("to").asText().equals(address))
        .toList();
  }

  private static Optional<JsonNode> newest(String to, String event) {
    return to(to).stream()
        .filter(mail -> mail.path("event").asText().startsWith(event))
        .findFirst();
  }
}
