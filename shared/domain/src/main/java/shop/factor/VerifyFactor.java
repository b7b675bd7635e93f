package shop.factor;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.LoginResult;
import shop.account.Session;
import shop.account.SessionLife;
import shop.account.Tokens;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent.NewDeviceUsed;
import shop.limit.Client;
import shop.limit.CodeGuard;
import shop.limit.Refusal;

/**
 * Completes a log-in: the second factor answers the challenge that the password got. The answer and
 * the challenge are used up in the transaction that opens the session, so neither opens another.
 */
public final class VerifyFactor {
  private final Accounts accounts;
  private final Factors factors;
  private final Tokens tokens;
  private final CodeGuard guard;
  private final SessionLife life;
  private final Clock clock;
  private final Ids ids;

  public VerifyFactor(
      Accounts accounts,
      Factors factors,
      Tokens tokens,
      CodeGuard guard,
      SessionLife life,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.factors = factors;
    this.tokens = tokens;
    this.guard = guard;
    this.life = life;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record LoggedIn(LoginResult login) implements Outcome {}

    /**
     * The token is forged, expired or used, or the account changed since the password was verified.
     *
     * @param accountId null when the token is not one of the shop's
     */
    record InvalidToken(@Nullable String accountId) implements Outcome {}

    record WrongCode(String accountId) implements Outcome {}

    record Throttled(String accountId, Refusal refusal) implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Opens a session.
   *
   * @param token of the challenge
   */
  public Outcome verify(String token, FactorAnswer answer, Client client) {
    Optional<Tokens.Challenge> read = tokens.readChallenge(token, Tokens.Purpose.VERIFY);
    if (read.isEmpty()) {
      return new Outcome.InvalidToken(null);
    }
    Tokens.Challenge challenge = read.get();
    String accountId = challenge.accountId();
    Optional<Refusal> refusal = guard.begin(accountId);
    if (refusal.isPresent()) {
      return new Outcome.Throttled(accountId, refusal.get());
    }
    Outcome outcome =
        OptimisticWrite.of(() -> attempt(challenge, answer, client))
            .orElse(Outcome.ConcurrentChange::new);
    if (outcome instanceof Outcome.LoggedIn) {
      guard.succeeded(accountId);
    }
    return outcome;
  }

  private Attempt<Outcome> attempt(Tokens.Challenge challenge, FactorAnswer answer, Client client) {
    String accountId = challenge.accountId();
    Optional<Account> found =
        accounts
            .find(accountId)
            .filter(Account::active)
            .filter(Account::secondFactor)
            .filter(account -> account.version() == challenge.accountVersion());
    Optional<Factor> factor =
        found.flatMap(_ -> factors.find(accountId)).filter(f -> !f.hasSpent(challenge.id()));
    if (found.isEmpty() || factor.isEmpty()) {
      return Attempt.refused(new Outcome.InvalidToken(accountId));
    }
    Account account = found.get();
    Instant now = clock.instant();
    Optional<Factor> used = factor.get().use(answer, now);
    if (used.isEmpty()) {
      return Attempt.refused(new Outcome.WrongCode(accountId));
    }
    Session session =
        Session.opened(ids.next(), account, life, client, new Session.Authentication(now, true));
    Factor spent = used.get().spending(challenge.id(), challenge.expiry(), now);
    Effects ifNewDevice = Effects.at(now, ids).event(new NewDeviceUsed(accountId));
    return factors.open(session, account.version(), spent, ifNewDevice)
        ? Attempt.done(new Outcome.LoggedIn(LoginResult.of(account, session, tokens, now)))
        : Attempt.conflict();
  }
}
