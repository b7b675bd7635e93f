package shop.factor;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent.FactorChanged;
import shop.limit.CodeGuard;
import shop.limit.Refusal;

/**
 * Removes the second factor of a person who can answer it. A session alone is not enough: who
 * steals one would take away the factor that protects the account.
 */
public final class RemoveFactor {
  private final Accounts accounts;
  private final Factors factors;
  private final CodeGuard guard;
  private final Clock clock;
  private final Ids ids;

  public RemoveFactor(Accounts accounts, Factors factors, CodeGuard guard, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.factors = factors;
    this.guard = guard;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Removed() implements Outcome {}

    /** The account has no second factor, or does not exist any more. */
    record NoFactor() implements Outcome {}

    record WrongCode() implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Removes the factor. */
  public Outcome remove(String accountId, FactorAnswer answer) {
    Optional<Refusal> refusal = guard.begin(accountId);
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Outcome outcome =
        OptimisticWrite.of(() -> attempt(accountId, answer)).orElse(Outcome.ConcurrentChange::new);
    if (outcome instanceof Outcome.Removed) {
      guard.succeeded(accountId);
    }
    return outcome;
  }

  private Attempt<Outcome> attempt(String accountId, FactorAnswer answer) {
    Optional<Account> account =
        accounts.find(accountId).filter(Account::active).filter(Account::secondFactor);
    Optional<Factor> factor = account.flatMap(_ -> factors.find(accountId));
    if (account.isEmpty() || factor.isEmpty()) {
      return Attempt.refused(new Outcome.NoFactor());
    }
    Instant now = clock.instant();
    if (factor.get().use(answer, now).isEmpty()) {
      return Attempt.refused(new Outcome.WrongCode());
    }
    Effects effects = Effects.at(now, ids).event(new FactorChanged(accountId, false));
    return Attempt.of(
        factors.remove(account.get().withSecondFactor(false, now), factor.get(), effects),
        new Outcome.Removed());
  }
}
