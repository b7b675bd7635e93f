package shop.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent.AccountChanged;

/**
 * Sees to it that an e-mail address has an active administrator's account with a password. For
 * operators, and for the first start of a shop: no request can do it. Doing it again changes
 * nothing; another password ends the account's sessions.
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
   * The administrator, as it is now.
   *
   * @throws IllegalStateException when others keep changing the account
   */
  public Account create(Email email, Password password, String firstName, String lastName) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Account> found = accounts.findByEmail(email);
      if (found.isEmpty()) {
        Account first = first(email, password, firstName, lastName);
        if (accounts.add(first, effects(first)) == Accounts.Addition.ADDED) {
          return first;
        }
        continue;
      }
      Account now = found.get();
      if (isAlready(now, password)) {
        return now;
      }
      Account next = now.administrator(passwords.hash(password), clock.instant());
      AccountChanged event = new AccountChanged(next.id(), next.role().slug(), next.active());
      if (accounts.replace(next, effects(next).event(event)) == CommitResult.COMMITTED) {
        return next;
      }
    }
    throw new IllegalStateException("the administrator's account keeps changing");
  }

  private boolean isAlready(Account account, Password password) {
    return account.role() == Role.ADMIN
        && account.active()
        && passwords.matches(password.text(), account.passwordHash());
  }

  private Account first(Email email, Password password, String firstName, String lastName) {
    Instant now = clock.instant();
    String hash = passwords.hash(password);
    return new Account(ids.next(), email, firstName, lastName, hash, Role.ADMIN, true, now, now, 1);
  }

  private Effects effects(Account account) {
    return Effects.at(account.updatedAt(), ids)
        .audit(OPERATOR, "account.administrator", "account/" + account.id(), "role admin");
  }
}
