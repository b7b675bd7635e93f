package shop.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The mails of the running shop, read from its mailbox. */
final class Mails {
  /** A worker that starts takes seconds on a busy machine. */
  private static final Duration DELIVERY = Duration.ofSeconds(60);

  private static final Pattern TOKEN = Pattern.compile("token=([\\w-]{43})\\b");
  private static final String MAILBOX = "/_local/mail.json";

  private Mails() {}

  /** Waits for a mail of an event to an address. */
  static JsonNode await(String to, String event) {
    return Polling.await()
        .atMost(DELIVERY)
        .until(() -> newest(to, event), Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until there are so many mails of an event to an address, and returns their tokens. */
  static List<String> awaitTokens(String to, String event, int count) {
    return Polling.await()
        .atMost(DELIVERY)
        .until(() -> tokens(to, event), tokens -> tokens.size() >= count);
  }

  /** Waits for a mail with a link, and returns the token of the newest one. */
  static String awaitToken(String to, String event) {
    return awaitTokens(to, event, 1).getFirst();
  }

  /** The tokens in the links of an event's mails to an address, newest first. */
  private static List<String> tokens(String to, String event) {
    return to(to).stream()
        .filter(mail -> mail.path("event").asText().startsWith(event))
        .map(mail -> TOKEN.matcher(mail.path("text").asText()))
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .toList();
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
