package shop.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import shop.commit.AuditEntry;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.StoredResponse;
import shop.events.Envelope;
import shop.events.ShopEvent;

/**
 * The table that all fakes share, like the DynamoDB table of the adapters: a lock that makes an
 * action a transaction, and the effects that transactions wrote.
 */
public final class InMemoryTable implements IdempotencyStore {
  private final Map<String, StoredResponse> responses = new HashMap<>();
  private final List<Envelope> outbox = new ArrayList<>();
  private final List<AuditEntry> audit = new ArrayList<>();

  private Runnable beforeEachCall = () -> {};
  private boolean inCall;

  /** Runs an action as a transaction: no other transaction runs at the same time. */
  public synchronized <T> T atomically(Supplier<T> transaction) {
    if (inCall) {
      return transaction.get();
    }
    beforeEachCall.run();
    inCall = true;
    try {
      return transaction.get();
    } finally {
      inCall = false;
    }
  }

  /** Sets an action that runs before each read and each transaction, for tests of races. */
  public synchronized void beforeEachCall(Runnable action) {
    beforeEachCall = action;
  }

  /** Whether the idempotency key of the effects is already used. Call it before writing. */
  public synchronized boolean isKeyUsed(Effects effects) {
    return effects
        .storedResponse()
        .map(response -> responses.containsKey(key(response.key().caller(), response.key().key())))
        .orElse(false);
  }

  /** Stores the effects. Call it only inside {@link #atomically} and after all checks. */
  public synchronized void apply(Effects effects) {
    effects
        .storedResponse()
        .ifPresent(
            response ->
                responses.put(key(response.key().caller(), response.key().key()), response));
    outbox.addAll(effects.events());
    audit.addAll(effects.audit());
  }

  @Override
  public synchronized Optional<StoredResponse> find(String caller, String key) {
    return atomically(() -> Optional.ofNullable(responses.get(key(caller, key))));
  }

  /** The committed events, oldest first. */
  public synchronized List<ShopEvent> events() {
    return outbox.stream().map(Envelope::event).toList();
  }

  /** The committed events with their ids and times, oldest first. */
  public synchronized List<Envelope> envelopes() {
    return List.copyOf(outbox);
  }

  /** The committed audit entries, oldest first. */
  public synchronized Collection<AuditEntry> auditTrail() {
    return List.copyOf(audit);
  }

  private static String key(String caller, String key) {
    return caller + "#" + key;
  }
}
