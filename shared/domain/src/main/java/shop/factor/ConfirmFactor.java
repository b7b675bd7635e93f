package shop.factor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent.FactorChanged;

/**
 * Turns an enrolled factor on, when its owner shows with a code that the authenticator works. From
 * now on log-in asks for it. The recovery codes are in this response only: the shop keeps their
 * hashes. Sessions stay, since an attacker gains nothing by this change.
 */
public final class ConfirmFactor {
  private final Accounts accounts;
  private final Factors factors;
  private final RandomGenerator random;
  private final Clock clock;
  private final Ids ids;

  /**
   * Creates the use case.
   *
   * @param random cryptographically secure
   */
  public ConfirmFactor(
      Accounts accounts, Factors factors, RandomGenerator random, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.factors = factors;
    this.random = random;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Confirmed(List<String> recoveryCodes) implements Outcome {
      /** Without the codes, so that it is safe to log. */
      @Override
      public String toString() {
        return "Confirmed";
      }
    }

    /** The account does not exist any more, is inactive, or changed since the authentication. */
    record NoAccount() implements Outcome {}

    /** No enrolment was started. */
    record NotEnrolled() implements Outcome {}

    /** The factor was confirmed before. */
    record FactorExists() implements Outcome {}

    record WrongCode() implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Confirms the factor.
   *
   * @param accountVersion the version that the caller was authenticated for; null: any
   * @param code as typed
   */
  public Outcome confirm(String accountId, @Nullable Long accountVersion, String code) {
    List<String> recoveryCodes = RecoveryCodes.random(random);
    return OptimisticWrite.of(() -> attempt(accountId, accountVersion, code, recoveryCodes))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String accountId, @Nullable Long accountVersion, String code, List<String> recoveryCodes) {
    Optional<Account> account = accounts.find(accountId).filter(Account::active);
    if (account.isEmpty() || ExpectedVersion.isStale(accountVersion, account.get().version())) {
      return Attempt.refused(new Outcome.NoAccount());
    }
    if (account.get().secondFactor()) {
      return Attempt.refused(new Outcome.FactorExists());
    }
    Optional<Factor> enrolled = factors.find(accountId);
    if (enrolled.isEmpty()) {
      return Attempt.refused(new Outcome.NotEnrolled());
    }
    Instant now = clock.instant();
    Optional<Factor> confirmed = enrolled.get().confirm(code, recoveryCodes, now);
    if (confirmed.isEmpty()) {
      return Attempt.refused(new Outcome.WrongCode());
    }
    Effects effects = Effects.at(now, ids).event(new FactorChanged(accountId, true));
    return Attempt.of(
        factors.confirm(account.get().withSecondFactor(true, now), confirmed.get(), effects),
        new Outcome.Confirmed(recoveryCodes));
  }
}
