package shop.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.Invocation.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import shop.local.function.Invocation;
import shop.local.function.LambdaFunction;

/**
 * What could not be delivered: the local stand-in for the dead-letter queues. Kept in {@code
 * dead-letters.jsonl} in the data folder until it is driven through its function successfully.
 */
public final class DeadLetters implements AutoCloseable {
  /** As many as may wait for a rule; beyond it the oldest goes, and the log says so. */
  public static final int KEPT = 10_000;

  private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

  private final DeliveryJournal journal;
  private final Map<String, LambdaFunction> functions;
  private final Clock clock;
  private final SequencedMap<String, Letter> letters = new LinkedHashMap<>();

  private DeadLetters(DeliveryJournal journal, Map<String, LambdaFunction> functions, Clock clock) {
    this.journal = journal;
    this.functions = Map.copyOf(functions);
    this.clock = clock;
    journal.found().forEach((id, text) -> letters.put(id, Letter.of(parseJson(text))));
  }

  /**
   * An event that was given up.
   *
   * @param function who should have handled it: the name of the rule, the stream or the schedule
   * @param reason why the last attempt failed
   */
  public record Letter(
      String id, Instant at, String function, String reason, int attempts, JsonNode event) {

    /** Out of what {@link DeadLetters#toJson} writes of it. */
    public static Letter of(JsonNode json) {
      return new Letter(
          json.path("id").asText(),
          Instant.parse(json.path("at").asText()),
          json.path("function").asText(),
          json.path("reason").asText(),
          json.path("attempts").asInt(),
          json.path("event"));
    }

    private ObjectNode toJson() {
      ObjectNode json = JSON.createObjectNode();
      json.put("id", id).put("at", at.toString()).put("function", function);
      json.put("reason", reason).put("attempts", attempts);
      return json.set("event", event);
    }
  }

  /** What became of a letter that was driven through its function again. */
  public sealed interface Redriven {
    /** The function handled it; the letter is gone. */
    record Delivered() implements Redriven {}

    /** It failed again; the letter stays, with one attempt more. */
    record Failed(String reason) implements Redriven {}

    /** There is no such letter, or it is being redriven just now. */
    record Unknown() implements Redriven {}
  }

  /**
   * Opens what the folder keeps.
   *
   * @param functions who can be called again, by the name that letters have
   */
  public static DeadLetters open(Path folder, Map<String, LambdaFunction> functions, Clock clock) {
    return new DeadLetters(
        DeliveryJournal.open(folder.resolve("dead-letters.jsonl")), functions, clock);
  }

  /** Keeps an event that will not be tried again by itself. */
  public synchronized void add(String function, String reason, int attempts, byte[] event) {
    JsonNode json = parseJson(new String(event, UTF_8));
    String id = UUID.randomUUID().toString();
    keep(new Letter(id, clock.instant(), function, reason, attempts, json));
    if (letters.size() > KEPT) {
      Letter oldest = letters.pollFirstEntry().getValue();
      journal.remove(oldest.id());
      LOG.log(System.Logger.Level.ERROR, "a dead letter is lost, too many {0}", oldest);
    }
  }

  /**
   * Keeps a call by the clock that failed, in place of the one before it: the next call is its
   * retry, and weeks of failures must not drive other letters out.
   */
  public synchronized void missed(String schedule, String reason, byte[] event) {
    Letter before = letters.remove(schedule);
    int attempts = before == null ? 1 : before.attempts() + 1;
    JsonNode json = parseJson(new String(event, UTF_8));
    keep(new Letter(schedule, clock.instant(), schedule, reason, attempts, json));
  }

  /** Forgets a schedule's failures: a later call has done the work. */
  public synchronized void caughtUp(String schedule) {
    if (letters.remove(schedule) != null) {
      journal.remove(schedule);
    }
  }

  /** Every letter, the latest first. */
  public synchronized List<Letter> newestFirst() {
    return List.copyOf(letters.sequencedValues().reversed());
  }

  /** The same as {@code {"dead_letters": [...]}}. */
  public byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    newestFirst().forEach(letter -> json.withArray("dead_letters").add(letter.toJson()));
    json.withArray("dead_letters");
    return json.toString().getBytes(UTF_8);
  }

  /** Puts one letter through its function again, in the calling thread. */
  public Redriven redrive(String id) {
    Optional<Letter> claimed = claim(id);
    if (claimed.isEmpty()) {
      return new Redriven.Unknown();
    }
    Letter letter = claimed.get();
    Optional<String> failure = failureOf(letter);
    if (failure.isEmpty()) {
      journal.remove(id);
      return new Redriven.Delivered();
    }
    String reason = failure.get();
    int attempts = letter.attempts() + 1;
    keep(new Letter(id, letter.at(), letter.function(), reason, attempts, letter.event()));
    return new Redriven.Failed(reason);
  }

  @Override
  public void close() {
    journal.close();
  }

  /** Takes a letter out, so that two callers do not redrive it at once; the journal keeps it. */
  private synchronized Optional<Letter> claim(String id) {
    return Optional.ofNullable(letters.remove(id));
  }

  private synchronized void keep(Letter letter) {
    journal.put(Map.of(letter.id(), letter.toJson().toString()));
    letters.put(letter.id(), letter);
  }

  private Optional<String> failureOf(Letter letter) {
    LambdaFunction function = functions.get(letter.function());
    if (function == null) {
      return Optional.of("no function is called " + letter.function());
    }
    return switch (Invocation.of(function, letter.event().toString().getBytes(UTF_8))) {
      case Invocation.Failed failed -> Optional.of(failed.reason());
      case Invocation.Answered answered when answered.failedItems().isEmpty() -> Optional.empty();
      case Invocation.Answered _ -> Optional.of(Invocation.REPORTED);
    };
  }

  private static JsonNode parseJson(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
