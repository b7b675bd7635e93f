package shop.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.local.function.LocalJson.MAPPER;

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
import shop.local.function.InvocationResult;
import shop.local.function.LambdaFunction;

/**
 * The local stand-in for the dead-letter queues: events that their function could not handle. They
 * are stored in {@code dead-letters.jsonl} in the data folder until a redrive succeeds.
 */
public final class DeadLetters implements AutoCloseable {
  /** As many as may wait for a rule. Above it, the oldest letter is deleted and logged. */
  public static final int MAX_LETTERS = 10_000;

  private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

  private final DeliveryJournal journal;
  private final Map<String, LambdaFunction> functions;
  private final Clock clock;
  private final SequencedMap<String, Letter> letters = new LinkedHashMap<>();

  private DeadLetters(DeliveryJournal journal, Map<String, LambdaFunction> functions, Clock clock) {
    this.journal = journal;
    this.functions = Map.copyOf(functions);
    this.clock = clock;
    journal.entriesAtOpen().forEach((id, text) -> letters.put(id, Letter.of(parseJson(text))));
  }

  /**
   * An event that its function could not handle.
   *
   * @param function the name of the function, and of its rule, stream mapping or schedule
   * @param reason why the last attempt failed
   */
  public record Letter(
      String id, Instant at, String function, String reason, int attempts, JsonNode event) {

    /** Reads what {@link DeadLetters#toJson} writes. */
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
      ObjectNode json = MAPPER.createObjectNode();
      json.put("id", id).put("at", at.toString()).put("function", function);
      json.put("reason", reason).put("attempts", attempts);
      return json.set("event", event);
    }
  }

  /** The result of sending a letter to its function again. */
  public sealed interface RedriveResult {
    /** The function handled the event; the letter is deleted. */
    record Delivered() implements RedriveResult {}

    /** The function failed again; the letter stays, with one more attempt counted. */
    record Failed(String reason) implements RedriveResult {}

    /** The letter does not exist, or another redrive of it is in progress. */
    record Unknown() implements RedriveResult {}
  }

  /**
   * Opens the dead letters in a folder.
   *
   * @param functions called by a redrive, by the name in the letters
   */
  public static DeadLetters open(Path folder, Map<String, LambdaFunction> functions, Clock clock) {
    return new DeadLetters(
        DeliveryJournal.open(folder.resolve("dead-letters.jsonl")), functions, clock);
  }

  /** Adds an event that is not retried automatically. */
  public synchronized void add(String function, String reason, int attempts, byte[] event) {
    JsonNode json = parseJson(new String(event, UTF_8));
    String id = UUID.randomUUID().toString();
    store(new Letter(id, clock.instant(), function, reason, attempts, json));
    if (letters.size() > MAX_LETTERS) {
      Letter oldest = letters.pollFirstEntry().getValue();
      journal.remove(oldest.id());
      LOG.log(System.Logger.Level.ERROR, "dead letter deleted, limit reached {0}", oldest);
    }
  }

  /**
   * Adds a failed call of a schedule, and replaces the letter of its previous failure. The next
   * call is the retry. Without the replacement, weeks of failures would displace other letters.
   */
  public synchronized void addScheduleFailure(String schedule, String reason, byte[] event) {
    Letter previous = letters.remove(schedule);
    int attempts = previous == null ? 1 : previous.attempts() + 1;
    JsonNode json = parseJson(new String(event, UTF_8));
    store(new Letter(schedule, clock.instant(), schedule, reason, attempts, json));
  }

  /** Removes the failure of a schedule, because a later call succeeded. */
  public synchronized void removeScheduleFailure(String schedule) {
    if (letters.remove(schedule) != null) {
      journal.remove(schedule);
    }
  }

  /** Every letter, newest first. */
  public synchronized List<Letter> newestFirst() {
    return List.copyOf(letters.sequencedValues().reversed());
  }

  /** Every letter, newest first, as {@code {"dead_letters": [...]}}. */
  public byte[] toJson() {
    ObjectNode json = MAPPER.createObjectNode();
    newestFirst().forEach(letter -> json.withArray("dead_letters").add(letter.toJson()));
    json.withArray("dead_letters");
    return json.toString().getBytes(UTF_8);
  }

  /** Sends one letter to its function again, in the calling thread. */
  public RedriveResult redrive(String id) {
    Optional<Letter> taken = take(id);
    if (taken.isEmpty()) {
      return new RedriveResult.Unknown();
    }
    Letter letter = taken.get();
    Optional<String> failure = invokeFunction(letter);
    if (failure.isEmpty()) {
      journal.remove(id);
      return new RedriveResult.Delivered();
    }
    String reason = failure.get();
    int attempts = letter.attempts() + 1;
    store(new Letter(id, letter.at(), letter.function(), reason, attempts, letter.event()));
    return new RedriveResult.Failed(reason);
  }

  @Override
  public void close() {
    journal.close();
  }

  /**
   * Takes a letter out, so that two callers do not redrive it at once. The journal still has it.
   */
  private synchronized Optional<Letter> take(String id) {
    return Optional.ofNullable(letters.remove(id));
  }

  private synchronized void store(Letter letter) {
    journal.put(Map.of(letter.id(), letter.toJson().toString()));
    letters.put(letter.id(), letter);
  }

  /** Calls the function of a letter; the reason of its failure, empty when it succeeds. */
  private Optional<String> invokeFunction(Letter letter) {
    LambdaFunction function = functions.get(letter.function());
    if (function == null) {
      return Optional.of("there is no function named " + letter.function());
    }
    return switch (InvocationResult.invoke(function, letter.event().toString().getBytes(UTF_8))) {
      case InvocationResult.Failed failed -> Optional.of(failed.reason());
      case InvocationResult.Completed completed when completed.failedItems().isEmpty() ->
          Optional.empty();
      case InvocationResult.Completed _ -> Optional.of(InvocationResult.REPORTED_AS_FAILED);
    };
  }

  private static JsonNode parseJson(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
