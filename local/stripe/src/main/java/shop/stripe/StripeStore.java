package shop.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores the objects and idempotent responses of the stand-in. Changes run one after the other.
 * Each is applied completely or not at all, first to the journal and then to the memory, so no rule
 * needs a lock of its own.
 */
final class StripeStore implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final StripeState state;
  private final StripeJournal journal;
  private volatile @Nullable Consumer<ObjectNode> listener;

  /**
   * A store with the data of its file.
   *
   * @param file null for a store in memory only
   */
  StripeStore(@Nullable Path file, Clock clock) {
    state = new StripeState(clock);
    if (file == null) {
      journal = StripeJournal.none();
    } else {
      StripeJournal.read(file, this::replay);
      state.removeExpiredEvents();
      journal = StripeJournal.rewritten(file, journalLines());
    }
  }

  /** From now on, passes each event to a listener, after the change that emitted it. */
  void subscribe(Consumer<ObjectNode> newListener) {
    listener = newListener;
  }

  /**
   * Runs one change. When the work throws, nothing is changed.
   *
   * @param requestId the request that the events name as their cause, or null
   * @param idempotencyKey the request's idempotency key, or null
   */
  <T> T change(
      @Nullable String requestId,
      @Nullable String idempotencyKey,
      Function<StoreTransaction, T> work) {
    Consumer<ObjectNode> receiver = listener;
    StoreTransaction transaction =
        new StoreTransaction(state, requestId, idempotencyKey, receiver != null);
    T result;
    lock.lock();
    try {
      result = work.apply(transaction);
      commit(transaction);
    } finally {
      lock.unlock();
    }
    if (receiver != null) {
      transaction.events().forEach(receiver);
    }
    return result;
  }

  /** Runs one change that no API request caused. */
  <T> T change(Function<StoreTransaction, T> work) {
    return change(null, null, work);
  }

  /** Epoch seconds. */
  long now() {
    return state.now();
  }

  /** Deletes all data of a store in memory. */
  void clear() {
    lock.lock();
    try {
      state.clear();
    } finally {
      lock.unlock();
    }
  }

  private void commit(StoreTransaction transaction) {
    if (transaction.isEmpty()) {
      return;
    }
    ObjectNode line = StripeJson.object();
    transaction.puts().forEach(line.withArray("objects")::add);
    transaction.response().ifPresent(response -> line.set("answer", response.toJson()));
    journal.append(line);
    transaction.puts().forEach(state::put);
    transaction.response().ifPresent(state::put);
    state.removeExpiredResponses();
  }

  private void replay(ObjectNode line) {
    line.path("objects").forEach(state::put);
    if (line.path("answer") instanceof ObjectNode response) {
      state.put(IdempotentResponse.of(response));
    }
  }

  /** The whole state, as lines that {@link #replay} reads. */
  private List<ObjectNode> journalLines() {
    List<ObjectNode> lines = new ArrayList<>();
    state
        .objects()
        .forEach(
            object -> {
              ObjectNode line = StripeJson.object();
              line.withArray("objects").add(object);
              lines.add(line);
            });
    state
        .responses()
        .forEach(response -> lines.add(StripeJson.object().set("answer", response.toJson())));
    return lines;
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
