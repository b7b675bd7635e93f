package shop.cart;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of an account's cart when it takes over the one of a guest. */
public enum MergeRule {
  /** The units of both, up to the limits of a cart and the available units. */
  SUM,
  /** The account's lines; the guest's if the account has none. */
  KEEP_ACCOUNT,
  /** The guest's lines; the account's if the guest has none. */
  KEEP_GUEST;

  /**
   * The rule with a name such as {@code keep_guest}.
   *
   * @throws IllegalStateException for another name, so that the function does not start
   */
  public static MergeRule named(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("CART_MERGE must be sum, keep_account or keep_guest"));
  }

  /**
   * The next version of an account's cart. Lines of a guest that cannot be sold are left out.
   *
   * @param offers of the lines of both carts
   */
  public Cart merged(Cart account, Cart guest, Map<String, Offer> offers, Instant at) {
    Cart next = account;
    if (this == KEEP_GUEST && !guest.isEmpty()) {
      next = account.emptied(at);
    }
    boolean accountOnly = this == KEEP_ACCOUNT && !account.isEmpty();
    for (CartLine line : accountOnly ? List.<CartLine>of() : guest.lines()) {
      CartLine fitting = Fit.of(next, line, offers.get(line.sku())).line();
      if (fitting != null) {
        next = next.with(fitting, at);
      }
    }
    return account.next(next.lines(), at);
  }
}
