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
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.FactorReset;

/**
 * Removes the second factor of a person who lost it. All sessions of the account end, and its owner
 * gets a mail. An administrator cannot do it for the own account: who steals a session would remove
 * the factor without a code. An account without a second factor does not change.
 */
public final class ResetFactor {
  private final Accounts accounts;
  private final Factors factors;
  private final Clock clock;
  private final Ids ids;

  public ResetFactor(Accounts accounts, Factors factors, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.factors = factors;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The account has no second factor now. */
    record WithoutFactor() implements Outcome {}

    record NotFound() implements Outcome {}

    record OwnAccount() implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Resets the factor of an account. */
  public Outcome reset(String adminId, String id) {
    return OptimisticWrite.of(() -> attempt(adminId, id)).orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String adminId, String id) {
    Optional<Account> account = accounts.find(id);
    if (account.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    if (id.equals(adminId)) {
      return Attempt.refused(new Outcome.OwnAccount());
    }
    if (!account.get().secondFactor()) {
      return Attempt.done(new Outcome.WithoutFactor());
    }
    Instant now = clock.instant();
    Effects effects =
        Effects.at(now, ids)
            .event(new FactorReset(id))
            .audit(adminId, AuditAction.ACCOUNT_RESET_FACTOR, "account/" + id, "second factor");
    return Attempt.of(
        factors.reset(account.get().withSecondFactor(false, now), effects),
        new Outcome.WithoutFactor());
  }
}
