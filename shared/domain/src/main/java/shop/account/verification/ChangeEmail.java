package shop.account.verification;

import java.time.Clock;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Passwords;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.events.ShopEvent.RegistrationRepeated;
import shop.limit.Client;
import shop.limit.LoginGuard;
import shop.limit.Refusal;
import shop.limit.Throttle;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * Has a link mailed to the new address of a signed-in person who knows the password. The account
 * keeps its address until the link is used: see {@link VerifyEmail}, which notifies the old one.
 * Wrong passwords count like failed log-ins, so that a stolen session does not help to guess the
 * password. The response does not reveal whether the new address has an account; the owner of such
 * an account is notified.
 */
public final class ChangeEmail {
  private final Accounts accounts;
  private final AccountTokens stored;
  private final OneTimeTokens tokens;
  private final Passwords passwords;
  private final LoginGuard guard;
  private final Throttle throttle;
  private final Clock clock;
  private final Ids ids;

  public ChangeEmail(
      Accounts accounts,
      AccountTokens stored,
      OneTimeTokens tokens,
      Passwords passwords,
      LoginGuard guard,
      Throttle throttle,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.stored = stored;
    this.tokens = tokens;
    this.passwords = passwords;
    this.guard = guard;
    this.throttle = throttle;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The request.
   *
   * @param password the current one as typed
   */
  public record Change(String accountId, Email address, String password) {
    /** Without the address and the password. */
    @Override
    public String toString() {
      return "Change[" + accountId + "]";
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** A mail to the new address follows, or to the owner of the account that has it. */
    record Accepted() implements Outcome {}

    /** The account does not exist any more, or is inactive. */
    record NoAccount() implements Outcome {}

    record WrongPassword() implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}
  }

  /** Requests another address. */
  public Outcome change(Change change, Client client) {
    Optional<Account> found = accounts.find(change.accountId()).filter(Account::active);
    if (found.isEmpty()) {
      return new Outcome.NoAccount();
    }
    Account account = found.get();
    return switch (guard.begin(account.email().address(), client)) {
      case LoginGuard.Result.Refused(Refusal refusal) -> new Outcome.Throttled(refusal);
      case LoginGuard.Result.Allowed allowed -> {
        if (!passwords.matches(change.password(), account.passwordHash())) {
          guard.failed(allowed);
          yield new Outcome.WrongPassword();
        }
        guard.succeeded(allowed);
        yield throttle
            .hit(change.address().address(), client.network())
            .<Outcome>map(Outcome.Throttled::new)
            .orElseGet(() -> mail(account, change.address()));
      }
    };
  }

  private Outcome mail(Account account, Email address) {
    NewToken.Source source = new NewToken.Source(tokens, clock.instant());
    Effects effects = Effects.at(source.now(), ids);
    Optional<Account> other =
        accounts
            .findByEmail(address)
            .filter(holder -> !holder.id().equals(account.id()))
            .filter(holder -> !holder.isReplaceable());
    if (other.isPresent()) {
      NewToken decoy = source.decoy(TokenPurpose.VERIFY_EMAIL, address);
      stored.add(decoy.token(), effects.event(new RegistrationRepeated(other.get().id())));
    } else {
      NewToken token = source.ofAccount(TokenPurpose.VERIFY_EMAIL, account, address);
      stored.add(token.token(), effects.event(token.event()));
    }
    return new Outcome.Accepted();
  }
}
