package shop.order;

import java.util.Locale;

/** Who makes an order move. */
public enum Actor {
  /** Whoever placed it. */
  CUSTOMER,
  /** Somebody with the role of an administrator. */
  ADMINISTRATOR,
  /** Nobody's decision: a payment, or a deadline that passed. */
  SYSTEM;

  /** As events and audit entries name it. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
