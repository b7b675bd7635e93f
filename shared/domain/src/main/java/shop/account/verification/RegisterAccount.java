package shop.account.verification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Password;
import shop.account.PasswordBlocklist;
import shop.account.Passwords;
import shop.account.Role;
import shop.commit.Attempt;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.RegistrationRepeated;
import shop.limit.Client;
import shop.limit.Refusal;
import shop.limit.Throttle;
import shop.token.OneTimeTokens;
import shop.token.TokenPurpose;

/**
 * Registers a customer, and has a link mailed that verifies the address. The response does not
 * reveal whether the e-mail address already has an account (docs/adr/0004, no account enumeration):
 * such an address gets the same outcome after the same work, one password hash, two reads and one
 * transaction.
 *
 * <p>If the address has an unverified account, which a stranger may have registered, the
 * registration is stored with its token: see {@link VerifyEmail}, which replaces that account. If
 * it has another one, the returned account is not stored, and the owner is notified.
 */
public final class RegisterAccount {
  private final Accounts accounts;
  private final AccountTokens stored;
  private final OneTimeTokens tokens;
  private final IdempotencyStore idempotency;
  private final Passwords passwords;
  private final PasswordBlocklist blocklist;
  private final Throttle throttle;
  private final Clock clock;
  private final Ids ids;

  public RegisterAccount(
      Accounts accounts,
      AccountTokens stored,
      OneTimeTokens tokens,
      IdempotencyStore idempotency,
      Passwords passwords,
      PasswordBlocklist blocklist,
      Throttle throttle,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.stored = stored;
    this.tokens = tokens;
    this.idempotency = idempotency;
    this.passwords = passwords;
    this.blocklist = blocklist;
    this.throttle = throttle;
    this.clock = clock;
    this.ids = ids;
  }

  /** The data of the new account. */
  public record Registration(Email email, Password password, Account.Profile profile) {}

  /** Result of the request. */
  public sealed interface Outcome {
    /** The account is registered, or the address has one and the response hides it. */
    record Registered(Account account) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}

    /**
     * The password is easy to guess.
     *
     * @param fault what is wrong with it, for the client
     */
    record WeakPassword(String fault) implements Outcome {}

    /** The address was registered concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Registers a customer. */
  public Outcome register(
      Registration registration, Client client, @Nullable IdempotentRequest<Account> request) {
    Optional<String> fault =
        blocklist.fault(
            registration.password(),
            PasswordBlocklist.words(registration.email(), registration.profile()));
    if (fault.isPresent()) {
      return new Outcome.WeakPassword(fault.get());
    }
    Optional<PriorResponse> prior = idempotency.priorResponse(request);
    if (prior.isPresent()) {
      return new Outcome.Repeated(prior.get());
    }
    Optional<Refusal> refusal = throttle.hit(registration.email().address(), client.network());
    if (refusal.isPresent()) {
      // The twin of this request may have registered with the last attempt that was left.
      return idempotency
          .priorResponse(request)
          .<Outcome>map(Outcome.Repeated::new)
          .orElseGet(() -> new Outcome.Throttled(refusal.get()));
    }
    Account account = account(registration);
    return OptimisticWrite.of(() -> attempt(account, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(Account account, @Nullable IdempotentRequest<Account> request) {
    Outcome registered = new Outcome.Registered(account);
    Optional<Account> existing = accounts.findByEmail(account.email());
    if (existing.isPresent()) {
      return existing.get().id().equals(account.id())
          ? Attempt.done(registered) // The first attempt added it, and its response was lost.
          : Attempt.of(repeat(account, existing.get(), request), registered);
    }
    NewToken.Source source = new NewToken.Source(tokens, account.createdAt());
    NewToken token = source.ofAccount(TokenPurpose.VERIFY_EMAIL, account, account.email());
    Effects effects =
        Effects.at(account.createdAt(), ids)
            .respond(request, account)
            .event(new AccountRegistered(account.id()))
            .event(token.event());
    return switch (stored.addAccount(account, token.token(), effects)) {
      case ADDED -> Attempt.done(registered);
      case EMAIL_TAKEN, KEY_USED -> Attempt.conflict();
    };
  }

  private CommitResult repeat(
      Account account, Account existing, @Nullable IdempotentRequest<Account> request) {
    NewToken.Source source = new NewToken.Source(tokens, account.createdAt());
    Effects effects = Effects.at(account.createdAt(), ids).respond(request, account);
    if (existing.isReplaceable()) {
      NewToken token = source.ofRegistration(account);
      return stored.add(token.token(), effects.event(token.event()));
    }
    NewToken decoy = source.decoy(TokenPurpose.VERIFY_EMAIL, account.email());
    return stored.add(decoy.token(), effects.event(new RegistrationRepeated(existing.id())));
  }

  private Account account(Registration registration) {
    Instant now = clock.instant();
    return Account.created(
        ids.next(),
        registration.email(),
        false,
        registration.profile(),
        passwords.hash(registration.password()),
        Role.CUSTOMER,
        now);
  }
}
