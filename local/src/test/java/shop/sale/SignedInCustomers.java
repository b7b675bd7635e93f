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
 * Creates customers who are signed in, directly in the shop's table: thousands of registrations
 * would measure mostly password hashing.
 */
final class SignedInCustomers {
  private final URI base;
  private final Accounts accounts;
  private final Sessions sessions;
  private final Carts carts;
  private final Tokens tokens;
  private final Ids ids;

  /**
   * Customers of a running shop.
   *
   * @param environment with the table's endpoint and the signing key
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

  /** Creates a customer with a session of one hour and this line in the cart. */
  Buyer create(CartLine line) {
    Instant now = Instant.now();
    String id = ids.next();
    Email email = new Email(UUID.randomUUID() + "@example.com");
    Account account =
        Account.created(
            id,
            email,
            false,
            new Account.Profile("Ada", "Lovelace", Account.DEFAULT_LOCALE),
            "none",
            Role.CUSTOMER,
            now);
    Session session =
        new Session(ids.next(), id, Role.CUSTOMER, 1, now, now.plus(Duration.ofHours(1)));
    if (accounts.add(account, Effects.at(now, ids)) != Accounts.Addition.ADDED
        || !sessions.open(session, account.version(), Effects.at(now, ids))) {
      throw new IllegalStateException("a new customer has no account");
    }
    if (carts.save(new Cart(id, List.of(line), 1, now), Effects.at(now, ids))
        != CommitResult.COMMITTED) {
      throw new IllegalStateException("a new customer has no cart");
    }
    return new Buyer(base, tokens.access(session, now));
  }
}
