package shop.account;

import java.util.Locale;

/** The role of an account. */
public enum Role {
  CUSTOMER,
  /** May use all routes of a customer and those of {@link shop.contracts.Access#ADMIN}. */
  ADMIN;

  /** The name in tokens, events and the API. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
