package shop.account;

import java.util.Locale;

/** What an account may do. */
public enum Role {
  CUSTOMER,
  /** Everything that a customer may, and the routes of {@link shop.contracts.Access#ADMIN}. */
  ADMIN;

  /** As tokens, events and the API write it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
