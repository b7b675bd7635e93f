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
 * What the fakes share, as the adapters share the one table: a lock that makes a transaction of
 * whatever runs under it, and the effects that transactions leave behind.
 */
public final class InMemoryTable implements IdempotencyStore {
  private final Map<String, StoredResponse> claims = new HashMap<>();
  private final List<Envelope> outbox = new ArrayList<>();
  private final List<AuditEntry> audit = new ArrayList<>();

  /** Runs something that nobody else's transaction can come between. */
  public synchronized <T> T atomically(Supplier<T> transaction) {
    return transaction.get();
  }

  /** Whether the effects' idempotency key was taken by somebody else; ask before writing. */
  public synchronized boolean isKeyUsed(Effects effects) {
    return effects
        .storedResponse()
        .map(answered -> claims.containsKey(key(answered.key().caller(), answered.key().key())))
        .orElse(false);
  }

  /** Leaves the effects behind; only inside {@link #atomically}, after everything was decided. */
  public synchronized void apply(Effects effects) {
    effects
        .storedResponse()
        .ifPresent(
            answered -> claims.put(key(answered.key().caller(), answered.key().key()), answered));
    outbox.addAll(effects.events());
    audit.addAll(effects.audit());
  }

  @Override
  public synchronized Optional<StoredResponse> find(String caller, String key) {
    return Optional.ofNullable(claims.get(key(caller, key)));
  }

  /** The events that were committed so far, oldest first. */
  public synchronized List<ShopEvent> events() {
    return outbox.stream().map(Envelope::event).toList();
  }

  /** The committed events with their ids and times, oldest first. */
  public synchronized List<Envelope> envelopes() {
    return List.copyOf(outbox);
  }

  /** The audit trail so far, oldest first. */
  public synchronized Collection<AuditEntry> auditTrail() {
    return List.copyOf(audit);
  }

  private static String key(String caller, String key) {
    return caller + "#" + key;
  }
}
