package shop.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.events.ShopEvent.AccountRegistered;
import shop.events.ShopEvent.RegistrationRepeated;

/**
 * Makes a customer's account, and never tells whether there was one (docs/adr/0004). An address
 * that has an account gets the same outcome after the same work, one hash and one transaction, but
 * with an account that is stored nowhere: all that is written is the event by which the owner can
 * be told, and the answer to the idempotency key.
 */
public final class RegisterAccount {
  private final Accounts accounts;
  private final IdempotencyStore idempotency;
  private final Passwords passwords;
  private final Throttle throttle;
  private final Clock clock;
  private final Ids ids;

  public RegisterAccount(
      Accounts accounts,
      IdempotencyStore idempotency,
      Passwords passwords,
      Throttle throttle,
      Clock clock,
      Ids ids) {
    this.accounts = accounts;
    this.idempotency = idempotency;
    this.passwords = passwords;
    this.throttle = throttle;
    this.clock = clock;
    this.ids = ids;
  }

  /** Who wants an account. */
  public record Registration(Email email, Password password, String firstName, String lastName) {}

  /** How it ended. */
  public sealed interface Outcome {
    /** As far as anybody can see. */
    record Registered(Account account) implements Outcome {}

    record Repeated(PriorResponse earlier) implements Outcome {}

    record Throttled(Throttle.Refusal refusal) implements Outcome {}

    /** Others kept registering the same address meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Registers a customer.
   *
   * @param address where the request comes from
   */
  public Outcome register(
      Registration registration, String address, @Nullable IdempotentRequest<Account> request) {
    Optional<PriorResponse> prior = idempotency.priorResponse(request);
    if (prior.isPresent()) {
      return new Outcome.Repeated(prior.get());
    }
    Optional<Throttle.Refusal> refusal = throttle.hit(registration.email().address(), address);
    if (refusal.isPresent()) {
      return new Outcome.Throttled(refusal.get());
    }
    Account account = account(registration);
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      switch (commit(account, request)) {
        case ADDED -> {
          return new Outcome.Registered(account);
        }
        case KEY_USED -> {
          return idempotency
              .priorResponse(request)
              .<Outcome>map(Outcome.Repeated::new)
              .orElseGet(Outcome.ConcurrentChange::new);
        }
        case EMAIL_TAKEN -> {
          // Somebody else was faster: now the address is a known one.
        }
      }
    }
    return new Outcome.ConcurrentChange();
  }

  private Accounts.Addition commit(Account account, @Nullable IdempotentRequest<Account> request) {
    Effects effects = Effects.at(account.createdAt(), ids).respond(request, account);
    Optional<String> known = accounts.idOf(account.email());
    if (known.isEmpty()) {
      return accounts.add(account, effects.event(new AccountRegistered(account.id())));
    }
    return switch (accounts.writeEffects(effects.event(new RegistrationRepeated(known.get())))) {
      case COMMITTED -> Accounts.Addition.ADDED;
      case KEY_USED, STALE -> Accounts.Addition.KEY_USED;
    };
  }

  private Account account(Registration registration) {
    Instant now = clock.instant();
    return new Account(
        ids.next(),
        registration.email(),
        registration.firstName(),
        registration.lastName(),
        passwords.hash(registration.password()),
        Role.CUSTOMER,
        true,
        now,
        now,
        1);
  }
}
