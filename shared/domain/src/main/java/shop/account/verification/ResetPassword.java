package shop.account.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Password;
import shop.account.PasswordBlocklist;
import shop.account.Passwords;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent.EmailVerified;
import shop.events.ShopEvent.PasswordChanged;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * Sets a new password with a token that was mailed to the account's address, and ends all sessions.
 * The address is verified by it, because only its owner has the token. All other tokens of the
 * account that were created before are invalid afterwards, see {@link Account#credentials}.
 */
public final class ResetPassword {
  private final Accounts accounts;
  private final AccountTokens tokens;
  private final Passwords passwords;
  private final PasswordBlocklist blocklist;
  private final Clock clock;
  private final Ids ids;

  public ResetPassword(
      Accounts accounts,
      AccountTokens tokens,
      Passwords passwords,
      PasswordBlocklist blocklist,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.passwords = passwords;
    this.blocklist = blocklist;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Reset(String accountId) implements Outcome {}

    /** The token is unknown, used, expired, for another purpose, or overtaken by other changes. */
    record InvalidToken() implements Outcome {}

    /**
     * The password is easy to guess; the token can still be used.
     *
     * @param fault what is wrong with it, for the client
     */
    record WeakPassword(String fault) implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Sets the password of a token's account. */
  public Outcome reset(String token, Password password) {
    String hash = OneTimeTokens.hash(token);
    return OptimisticWrite.of(() -> attempt(hash, password)).orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String hash, Password password) {
    Instant now = clock.instant();
    return tokens
        .find(hash)
        .filter(token -> token.allows(TokenPurpose.RESET_PASSWORD, now))
        .flatMap(token -> use(token, password, now))
        .orElseGet(() -> Attempt.refused(new Outcome.InvalidToken()));
  }

  private Optional<Attempt<Outcome>> use(StoredToken token, Password password, Instant now) {
    return Optional.ofNullable(token.accountId())
        .flatMap(accounts::find)
        .filter(Account::active)
        .filter(token::isCurrentFor)
        .map(account -> use(token, account, password, now));
  }

  private Attempt<Outcome> use(StoredToken token, Account account, Password password, Instant now) {
    Optional<String> fault =
        blocklist.fault(password, PasswordBlocklist.words(account.email(), account.profile()));
    if (fault.isPresent()) {
      return Attempt.refused(new Outcome.WeakPassword(fault.get()));
    }
    Account after = account.reset(passwords.hash(password), now);
    Effects effects = Effects.at(now, ids).event(new PasswordChanged(account.id()));
    return Attempt.of(
        tokens.use(
            new TokenUse(token, account, after, null, true),
            account.emailVerified() ? effects : effects.event(new EmailVerified(account.id()))),
        new Outcome.Reset(account.id()));
  }
}
