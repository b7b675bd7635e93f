package shop.order;

import java.util.Locale;

/** Who changes the status of an order. */
public enum Actor {
  /** The customer who placed it. */
  CUSTOMER,
  /** An account with the role of an administrator. */
  ADMINISTRATOR,
  /** The system, after a payment or at a deadline. */
  SYSTEM;

  /** The name in events and audit entries. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
