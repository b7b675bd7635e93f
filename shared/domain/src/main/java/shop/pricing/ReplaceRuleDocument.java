package shop.pricing;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.Versioned;
import shop.contracts.reason.AuditAction;

/**
 * Replaces a document of rules as a whole. Baskets that are priced after the response have it.
 *
 * @param <T> what the document says
 */
public final class ReplaceRuleDocument<T> {
  private final RuleDocument<T> document;
  private final AuditAction action;
  private final Clock clock;
  private final Ids ids;

  /**
   * @param action the action of the audit trail
   */
  public ReplaceRuleDocument(RuleDocument<T> document, AuditAction action, Clock clock, Ids ids) {
    this.document = document;
    this.action = action;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Result of the request.
   *
   * @param <T> what the document says
   */
  public sealed interface Outcome<T> {
    record Replaced<T>(Versioned<T> document) implements Outcome<T> {}

    /** It has another version than the administrator expects. */
    record Stale<T>() implements Outcome<T> {}

    /** The resource kept changing concurrently; the client may retry. */
    record ConcurrentChange<T>() implements Outcome<T> {}
  }

  /**
   * Replaces the document.
   *
   * @param expectedVersion null: any
   */
  public Outcome<T> replace(String adminId, @Nullable Long expectedVersion, T value) {
    return OptimisticWrite.of(() -> attempt(adminId, expectedVersion, value))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome<T>> attempt(String adminId, @Nullable Long expectedVersion, T value) {
    Versioned<T> before = document.find();
    if (ExpectedVersion.isStale(expectedVersion, before.version())) {
      return Attempt.refused(new Outcome.Stale<>());
    }
    Versioned<T> next = before.next(value);
    Instant now = clock.instant();
    Effects effects =
        Effects.at(now, ids).audit(adminId, action, "price-rules", "version " + next.version());
    return Attempt.of(document.replace(next, effects), new Outcome.Replaced<>(next));
  }
}
