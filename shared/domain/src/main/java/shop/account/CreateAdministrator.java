package shop.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.AccountChanged;

/**
 * Ensures that an e-mail address has an active administrator account with the given password. It is
 * for operators and for the first start of a shop; no API request can do it. Repeating it changes
 * nothing. A new password ends the account's sessions.
 */
public final class CreateAdministrator {
  private static final String OPERATOR = "operator";

  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;
  private final Ids ids;

  public CreateAdministrator(Accounts accounts, Passwords passwords, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates or updates the account.
   *
   * @param lastName null for a person with one name
   * @throws IllegalStateException when the account keeps changing concurrently
   */
  public Account create(
      Email email, Password password, String firstName, @Nullable String lastName) {
    return OptimisticWrite.of(() -> attempt(email, password, firstName, lastName))
        .orThrow("the administrator's account");
  }

  private Attempt<Account> attempt(
      Email email, Password password, String firstName, @Nullable String lastName) {
    Optional<Account> found = accounts.findByEmail(email);
    if (found.isEmpty()) {
      Account created = create(email, password, firstName, lastName, clock.instant());
      return accounts.add(created, effects(created)) == Accounts.Addition.ADDED
          ? Attempt.done(created)
          : Attempt.conflict();
    }
    Account current = found.get();
    if (isAdministrator(current, password)) {
      return Attempt.done(current);
    }
    Account next = current.administrator(passwords.hash(password), clock.instant());
    AccountChanged event = new AccountChanged(next.id(), next.role().slug(), next.active());
    return Attempt.of(accounts.replace(next, effects(next).event(event)), next);
  }

  private boolean isAdministrator(Account account, Password password) {
    return account.role() == Role.ADMIN
        && account.active()
        && passwords.matches(password.text(), account.passwordHash());
  }

  private Account create(
      Email email, Password password, String firstName, @Nullable String lastName, Instant now) {
    String hash = passwords.hash(password);
    Account.Profile profile = new Account.Profile(firstName, lastName, Account.DEFAULT_LOCALE);
    // The operator vouches for the address.
    return Account.created(ids.next(), email, true, profile, hash, Role.ADMIN, now);
  }

  private Effects effects(Account account) {
    return Effects.at(account.updatedAt(), ids)
        .audit(
            OPERATOR, AuditAction.ACCOUNT_ADMINISTRATOR, "account/" + account.id(), "role admin");
  }
}
