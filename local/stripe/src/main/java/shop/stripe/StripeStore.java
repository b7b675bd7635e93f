package shop.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the stand-in knows: objects and kept answers. Changes happen one after the other,
 * each wholly or not at all, in the journal before in memory; so no rule needs a lock of its own.
 */
final class StripeStore implements AutoCloseable {
  /** How long Stripe keeps events, and answers under an idempotency key. */
  private static final Duration EVENTS_KEPT = Duration.ofDays(30);

  private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<StripeObjectType, SequencedMap<String, ObjectNode>> objects =
      new EnumMap<>(StripeObjectType.class);
  private final SequencedMap<String, KeptAnswer> answers = new LinkedHashMap<>();
  private final Clock clock;
  private final StripeJournal journal;
  private volatile @Nullable Consumer<ObjectNode> listener;

  /** The answer that an idempotency key brings again. */
  record KeptAnswer(String key, String request, long at, StripeResponse answer) {}

  /** A ledger over a file, or one that forgets. */
  StripeStore(@Nullable Path file, Clock clock) {
    this.clock = clock;
    for (StripeObjectType type : StripeObjectType.values()) {
      objects.put(type, new LinkedHashMap<>());
    }
    if (file == null) {
      journal = StripeJournal.none();
    } else {
      StripeJournal.read(file, this::replay);
      long oldest = now() - EVENTS_KEPT.toSeconds();
      of(StripeObjectType.EVENT)
          .values()
          .removeIf(event -> event.path("created").asLong() < oldest);
      journal = StripeJournal.rewritten(file, everything());
    }
  }

  /** Tells somebody of every event from now on, after the change that it belongs to. */
  void tell(Consumer<ObjectNode> listener) {
    this.listener = listener;
  }

  /**
   * One change. If the work throws, nothing happened.
   *
   * @param requestId of the request that events name as their cause, or null
   */
  <T> T change(
      @Nullable String requestId, @Nullable String key, Function<StoreTransaction, T> work) {
    Consumer<ObjectNode> told = listener;
    StoreTransaction transaction = new StoreTransaction(this, requestId, key, told != null);
    T result;
    lock.lock();
    try {
      result = work.apply(transaction);
      commit(transaction);
    } finally {
      lock.unlock();
    }
    if (told != null) {
      transaction.events().forEach(told);
    }
    return result;
  }

  /** A change that nobody asked for by the API. */
  <T> T change(Function<StoreTransaction, T> work) {
    return change(null, null, work);
  }

  private void commit(StoreTransaction transaction) {
    if (transaction.isEmpty()) {
      return;
    }
    ObjectNode line = StripeJson.object();
    transaction.puts().forEach(line.withArray("objects")::add);
    transaction.kept().ifPresent(kept -> line.set("answer", write(kept)));
    journal.append(line);
    transaction.puts().forEach(this::put);
    transaction.kept().ifPresent(this::keep);
  }

  private void put(JsonNode object) {
    StripeObjectType type = StripeObjectType.ofObject(object.path("object").asText()).orElseThrow();
    of(type).put(object.path("id").asText(), (ObjectNode) object);
  }

  private void keep(KeptAnswer kept) {
    answers.put(kept.key(), kept);
    while (isOver(answers.firstEntry().getValue())) {
      answers.pollFirstEntry();
    }
  }

  private boolean isOver(KeptAnswer kept) {
    return kept.at() < now() - ANSWERS_KEPT.toSeconds();
  }

  /** Empties a ledger that has no file. */
  void forget() {
    lock.lock();
    try {
      objects.values().forEach(SequencedMap::clear);
      answers.clear();
    } finally {
      lock.unlock();
    }
  }

  SequencedMap<String, ObjectNode> of(StripeObjectType type) {
    return objects.computeIfAbsent(type, k -> new LinkedHashMap<>());
  }

  Optional<KeptAnswer> answer(String key) {
    return Optional.ofNullable(answers.get(key)).filter(kept -> !isOver(kept));
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  private void replay(ObjectNode line) {
    line.path("objects").forEach(this::put);
    if (line.path("answer") instanceof ObjectNode kept) {
      StripeResponse answer =
          StripeResponse.of(kept.path("status").asInt(), (ObjectNode) kept.required("body"));
      String key = kept.path("key").asText();
      answers.put(
          key,
          new KeptAnswer(key, kept.path("request").asText(), kept.path("at").asLong(), answer));
    }
  }

  private List<ObjectNode> everything() {
    List<ObjectNode> lines = new ArrayList<>();
    for (SequencedMap<String, ObjectNode> kind : objects.values()) {
      for (ObjectNode object : kind.values()) {
        ObjectNode line = StripeJson.object();
        line.withArray("objects").add(object);
        lines.add(line);
      }
    }
    for (KeptAnswer kept : answers.values()) {
      if (!isOver(kept)) {
        lines.add(StripeJson.object().set("answer", write(kept)));
      }
    }
    return lines;
  }

  private static ObjectNode write(KeptAnswer kept) {
    return StripeJson.object()
        .put("key", kept.key())
        .put("request", kept.request())
        .put("at", kept.at())
        .put("status", kept.answer().status())
        .set("body", kept.answer().body());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      journal.close();
    } finally {
      lock.unlock();
    }
  }
}
