package shop.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caller may do. Every route that needs a caller names one ({@link Route#permission}); a
 * role and an API key are sets of them.
 */
public enum Permission {
  /** The caller's own cart, checkouts, orders and payments. */
  SHOP_USE,
  /** The caller's own account: profile, password, sessions, addresses. */
  ACCOUNT_USE,
  /** Products and images that customers do not see, and histories of prices. */
  CATALOG_READ,
  /** Products, images and categories. */
  CATALOG_WRITE,
  STOCK_READ,
  STOCK_WRITE,
  ORDERS_READ,
  /** Shipments, deliveries and cancellations. */
  ORDERS_WRITE,
  /** Payments, disputes, payment issues and the ledger. */
  PAYMENTS_READ,
  /** Resolving payment issues. */
  PAYMENTS_WRITE,
  REFUNDS_WRITE,
  PROMOTIONS_READ,
  PROMOTIONS_WRITE,
  /** The tables of taxes and shipping, and quotes for any customer. */
  PRICES_READ,
  /** The tables of taxes and shipping. */
  PRICES_WRITE,
  STATS_READ,
  USERS_READ,
  /** Roles, activity and tax status of accounts, and lost second factors. */
  USERS_WRITE,
  AUDIT_READ,
  /** API keys: list, make and revoke. */
  KEYS_WRITE;

  /** The name in the API: {@code orders:read}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The permission with a name; empty if there is none. */
  public static Optional<Permission> named(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }

  /**
   * Whether an API key may have it. A key has no cart and no account, makes no other keys, and does
   * not decide who may do what.
   */
  public boolean isForKeys() {
    return switch (this) {
      case SHOP_USE, ACCOUNT_USE, USERS_WRITE, KEYS_WRITE -> false;
      default -> true;
    };
  }
}
