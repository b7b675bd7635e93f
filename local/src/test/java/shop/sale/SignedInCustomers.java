package shop.sale;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Email;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.aws.Shop;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.cart.Carts;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Settings;

/**
 * Customers who are signed in already: made through the adapters of the shop's own table, because
 * thousands of registrations would be measured in password hashes.
 */
final class SignedInCustomers {
  private final URI base;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Carts carts;
  private final Tokens tokens;
  private final Ids ids;

  /**
   * Members of a running shop.
   *
   * @param environment with its table's endpoint and its signing key
   */
  SignedInCustomers(URI base, Map<String, String> environment) {
    Shop shop = new Shop(Settings.of(Area.AUTH, environment));
    this.base = base;
    this.accounts = shop.accounts();
    this.sessions = shop.sessions();
    this.carts = shop.carts();
    this.tokens = shop.tokens();
    this.ids = shop.ids();
  }

  /** One more, with a session of an hour and this in the cart. */
  Buyer create(CartLine wanted) {
    Instant now = Instant.now();
    String id = ids.next();
    Email email = new Email(UUID.randomUUID() + "@example.com");
    Account account =
        new Account(id, email, "Ada", "Lovelace", "none", Role.CUSTOMER, true, now, now, 1);
    Session session =
        new Session(ids.next(), id, Role.CUSTOMER, 1, now, now.plus(Duration.ofHours(1)));
    if (accounts.add(account, Effects.at(now, ids)) != Accounts.Addition.ADDED
        || !sessions.open(session, account.version())) {
      throw new IllegalStateException("no account for a new customer");
    }
    if (carts.save(new Cart(id, List.of(wanted), 1, now), Effects.at(now, ids))
        != CommitResult.COMMITTED) {
      throw new IllegalStateException("no cart for a new customer");
    }
    return new Buyer(base, tokens.access(session, now));
  }
}
