package shop.account;

import java.util.Locale;

/** The role of a session, and of the account that has it. */
public enum Role {
  /** Has no account: a session with a cart and orders, see {@link shop.guest.Guest}. */
  GUEST,
  CUSTOMER,
  /** May use all routes of a customer and those of {@link shop.contracts.Access#ADMIN}. */
  ADMIN;

  /** The name in tokens, events and the API. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
