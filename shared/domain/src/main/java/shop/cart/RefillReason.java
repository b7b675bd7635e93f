package shop.cart;

import java.util.Locale;

/** The reason why units were not added. */
public enum RefillReason {
  /** No product sells the SKU now. */
  NOT_FOR_SALE,
  /** Fewer units are available. */
  OUT_OF_STOCK,
  /** The limit of lines, or of units of one SKU, is reached. */
  CART_FULL;

  /** The value in responses. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
