package shop.account.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Role;
import shop.account.verification.StoredToken.PendingRegistration;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.AccountRemoved;
import shop.events.ShopEvent.EmailChanged;
import shop.events.ShopEvent.EmailVerified;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * Verifies an e-mail address with the token that was mailed to it. Depending on the token, the
 * address is the account's, becomes the account's, or gets a new account. An unverified account of
 * the address then ends with its sessions: to register an address that is not one's own gains
 * nothing.
 */
public final class VerifyEmail {
  private final Accounts accounts;
  private final AccountTokens tokens;
  private final Clock clock;
  private final Ids ids;

  public VerifyEmail(Accounts accounts, AccountTokens tokens, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Verified(String accountId) implements Outcome {}

    /** The token is unknown, used, expired, for another purpose, or overtaken by other changes. */
    record InvalidToken() implements Outcome {}

    /** The account kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Verifies the address of a token. */
  public Outcome verify(String token) {
    String hash = OneTimeTokens.hash(token);
    return OptimisticWrite.of(() -> attempt(hash)).orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String hash) {
    Instant now = clock.instant();
    return tokens
        .find(hash)
        .filter(token -> token.allows(TokenPurpose.VERIFY_EMAIL, now))
        .flatMap(token -> use(token, now))
        .orElseGet(() -> Attempt.refused(new Outcome.InvalidToken()));
  }

  private Optional<Attempt<Outcome>> use(StoredToken token, Instant now) {
    if (token.registration() != null) {
      return register(token, token.registration(), now);
    }
    return Optional.ofNullable(token.accountId())
        .flatMap(accounts::find)
        .filter(Account::active)
        .flatMap(
            account ->
                account.email().equals(token.email())
                    ? Optional.of(verify(token, account, now))
                    : change(token, account, now));
  }

  private Attempt<Outcome> verify(StoredToken token, Account account, Instant now) {
    Effects effects = Effects.at(now, ids);
    return commit(
        new TokenUse(token, account, account.withVerifiedEmail(account.email(), now), null, false),
        account.emailVerified() ? effects : effects.event(new EmailVerified(account.id())));
  }

  /** A new password, or another change of the address, overtakes a change of the address. */
  private Optional<Attempt<Outcome>> change(StoredToken token, Account account, Instant now) {
    Optional<Account> holder = accounts.findByEmail(token.email());
    if (!token.isCurrentFor(account) || !holder.map(Account::isReplaceable).orElse(true)) {
      return Optional.empty();
    }
    Account after = account.withVerifiedEmail(token.email(), now);
    Effects effects =
        Effects.at(now, ids)
            .event(new EmailVerified(account.id()))
            .event(new EmailChanged(account.id(), token.hash()));
    return Optional.of(
        commit(
            new TokenUse(token, account, after, holder.orElse(null), false),
            holder
                .map(removed -> effects.event(new AccountRemoved(removed.id())))
                .orElse(effects)));
  }

  private Optional<Attempt<Outcome>> register(
      StoredToken token, PendingRegistration registration, Instant now) {
    Optional<Account> holder = accounts.findByEmail(token.email());
    if (token.accountId() == null || !holder.map(Account::isReplaceable).orElse(true)) {
      return Optional.empty();
    }
    Account created =
        Account.created(
            token.accountId(),
            token.email(),
            true,
            registration.profile(),
            registration.passwordHash(),
            Role.CUSTOMER,
            now);
    return Optional.of(
        commit(
            new TokenUse(token, null, created, holder.orElse(null), false),
            registered(created, holder.orElse(null))));
  }

  /** An account that replaces another one is no further registration. */
  private Effects registered(Account created, @Nullable Account replaced) {
    Effects effects = Effects.at(created.createdAt(), ids).event(new EmailVerified(created.id()));
    return replaced == null ? effects.event(new AccountRegistered(created.id())) : effects;
  }

  private Attempt<Outcome> commit(TokenUse use, Effects effects) {
    return Attempt.of(tokens.use(use, effects), new Outcome.Verified(use.after().id()));
  }
}
