package shop.promotion;

import java.util.Locale;

/** What a promotion lowers. Levels are taken in this order. */
public enum PromotionLevel {
  ITEM,
  ORDER,
  SHIPPING;

  /** The name on the wire, such as {@code item}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
