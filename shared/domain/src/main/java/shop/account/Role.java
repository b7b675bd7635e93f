package shop.account;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import shop.contracts.Permission;

/** The role of a session, and of the account that has it: a set of permissions. */
public enum Role {
  /** Has no account: a session with a cart and orders, see {@link shop.guest.Guest}. */
  GUEST(EnumSet.of(Permission.SHOP_USE)),
  CUSTOMER(EnumSet.of(Permission.SHOP_USE, Permission.ACCOUNT_USE)),
  /** Answers customers: sees all of an order, ships it or cancels it, but decides no refund. */
  SUPPORT(
      CUSTOMER.and(
          Permission.CATALOG_READ,
          Permission.STOCK_READ,
          Permission.ORDERS_READ,
          Permission.ORDERS_WRITE,
          Permission.PAYMENTS_READ,
          Permission.PROMOTIONS_READ,
          Permission.PRICES_READ,
          Permission.USERS_READ)),
  /** Keeps products, stock and promotions. */
  CATALOG_MANAGER(
      CUSTOMER.and(
          Permission.CATALOG_READ,
          Permission.CATALOG_WRITE,
          Permission.STOCK_READ,
          Permission.STOCK_WRITE,
          Permission.PROMOTIONS_READ,
          Permission.PROMOTIONS_WRITE,
          Permission.PRICES_READ,
          Permission.STATS_READ)),
  /** Keeps payments, refunds, taxes and shipping rates. */
  FINANCE(
      CUSTOMER.and(
          Permission.ORDERS_READ,
          Permission.PAYMENTS_READ,
          Permission.PAYMENTS_WRITE,
          Permission.REFUNDS_WRITE,
          Permission.PROMOTIONS_READ,
          Permission.PRICES_READ,
          Permission.PRICES_WRITE,
          Permission.STATS_READ,
          Permission.USERS_READ,
          Permission.AUDIT_READ)),
  /** May do everything. */
  ADMIN(EnumSet.allOf(Permission.class));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether the role may do more than a customer. */
  public boolean isStaff() {
    return permissions.size() > CUSTOMER.permissions.size();
  }

  /** The name in tokens, events and the API. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  private Set<Permission> and(Permission... more) {
    Set<Permission> all = EnumSet.copyOf(permissions);
    all.addAll(Set.of(more));
    return all;
  }
}
