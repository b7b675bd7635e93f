package shop.commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.reason.AuditAction;
import shop.events.Envelope;
import shop.events.ShopEvent;

/**
 * What is written in the same transaction as a change: its events, the response for an idempotency
 * key, and an audit entry. All of it is written or none, so a crash cannot lose a part. Immutable:
 * each method returns a new value.
 */
public final class Effects {
  private final Ids ids;
  private final Instant at;
  private final List<Envelope> events;
  private final List<AuditEntry> audit;
  private final @Nullable StoredResponse storedResponse;

  private Effects(
      Ids ids,
      Instant at,
      List<Envelope> events,
      List<AuditEntry> audit,
      @Nullable StoredResponse answered) {
    this.ids = ids;
    this.at = at;
    this.events = List.copyOf(events);
    this.audit = List.copyOf(audit);
    this.storedResponse = answered;
  }

  /**
   * No effects yet.
   *
   * @param at the time of the change, and of its events and audit entries
   */
  public static Effects at(Instant at, Ids ids) {
    return new Effects(ids, at, List.of(), List.of(), null);
  }

  /** Adds an event, which is published after the change is committed. */
  public Effects event(ShopEvent event) {
    return new Effects(
        ids, at, with(events, new Envelope(ids.next(), at, event)), audit, storedResponse);
  }

  /** Adds an entry to the audit trail. */
  public Effects audit(String actorId, AuditAction action, String subject, String detail) {
    AuditEntry entry = new AuditEntry(ids.next(), at, actorId, action.wireName(), subject, detail);
    return new Effects(ids, at, events, with(audit, entry), storedResponse);
  }

  /** Adds the response for the client's idempotency key, if it sent one. */
  public <T> Effects respond(@Nullable IdempotentRequest<T> request, T result) {
    return request == null
        ? this
        : new Effects(ids, at, events, audit, request.storedResponse(result));
  }

  public Instant at() {
    return at;
  }

  public List<Envelope> events() {
    return events;
  }

  public List<AuditEntry> audit() {
    return audit;
  }

  public Optional<StoredResponse> storedResponse() {
    return Optional.ofNullable(storedResponse);
  }

  private static <E> List<E> with(List<E> list, E one) {
    List<E> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
