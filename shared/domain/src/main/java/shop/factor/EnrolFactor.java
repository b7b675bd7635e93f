package shop.factor;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.commit.Attempt;
import shop.commit.ExpectedVersion;
import shop.commit.OptimisticWrite;

/**
 * Gives an account the secret of a second factor. Log-in asks for it only after {@link
 * ConfirmFactor}, so that a person whose authenticator did not take the secret is not locked out.
 * Each request gives another secret, and the last one counts.
 */
public final class EnrolFactor {
  private final Accounts accounts;
  private final Factors factors;
  private final RandomGenerator random;

  /**
   * Creates the use case.
   *
   * @param random cryptographically secure
   */
  public EnrolFactor(Accounts accounts, Factors factors, RandomGenerator random) {
    this.accounts = accounts;
    this.factors = factors;
    this.random = random;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Enrolled(Account account, TotpSecret secret) implements Outcome {}

    /** The account does not exist any more, is inactive, or changed since the authentication. */
    record NoAccount() implements Outcome {}

    /** It has a second factor already; that one has to be removed first. */
    record FactorExists() implements Outcome {}

    /** The factor kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Starts the enrolment.
   *
   * @param accountVersion the version that the caller was authenticated for; null: any
   */
  public Outcome enrol(String accountId, @Nullable Long accountVersion) {
    return OptimisticWrite.of(() -> attempt(accountId, accountVersion))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String accountId, @Nullable Long accountVersion) {
    Optional<Account> account = accounts.find(accountId).filter(Account::active);
    if (account.isEmpty() || ExpectedVersion.isStale(accountVersion, account.get().version())) {
      return Attempt.refused(new Outcome.NoAccount());
    }
    if (account.get().secondFactor()) {
      return Attempt.refused(new Outcome.FactorExists());
    }
    long version = factors.find(accountId).map(Factor::version).orElse(0L);
    TotpSecret secret = TotpSecret.random(random);
    return Attempt.of(
        factors.save(Factor.started(accountId, secret, version + 1)),
        new Outcome.Enrolled(account.get(), secret));
  }
}
