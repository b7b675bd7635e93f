package shop.account.verification;

import java.time.Clock;
import java.util.Optional;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.limit.Client;
import shop.limit.Refusal;
import shop.limit.Throttle;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * Has a link mailed to an address: another one that verifies it, or one that sets a new password.
 * An address without a suitable account gets the same response after the same work (no account
 * enumeration): a decoy token is stored with an event, for which no mail is sent.
 */
public final class MailLink {
  private final Accounts accounts;
  private final AccountTokens stored;
  private final OneTimeTokens tokens;
  private final Throttle throttle;
  private final Clock clock;
  private final Ids ids;

  public MailLink(
      Accounts accounts,
      AccountTokens stored,
      OneTimeTokens tokens,
      Throttle throttle,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.stored = stored;
    this.tokens = tokens;
    this.throttle = throttle;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request; it does not depend on the account. */
  public sealed interface Outcome {
    /** A mail follows when the address has a suitable account. */
    record Accepted() implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}
  }

  /** Has a link mailed. */
  public Outcome mail(TokenPurpose purpose, Email address, Client client) {
    Optional<Refusal> refusal = throttle.hit(address.address(), client.network());
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    NewToken.Source source = new NewToken.Source(tokens, clock.instant());
    NewToken token =
        accounts
            .findByEmail(address)
            .filter(Account::active)
            .filter(account -> purpose != TokenPurpose.VERIFY_EMAIL || !account.emailVerified())
            .map(account -> source.ofAccount(purpose, account, address))
            .orElseGet(() -> source.decoy(purpose, address));
    stored.add(token.token(), Effects.at(source.now(), ids).event(token.event()));
    return new Outcome.Accepted();
  }
}
