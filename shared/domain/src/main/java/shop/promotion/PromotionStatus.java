package shop.promotion;

import java.util.Locale;

/** Only an active promotion applies. The codes of the others are unknown to customers. */
public enum PromotionStatus {
  DRAFT,
  ACTIVE,
  ARCHIVED;

  /** The name on the wire, such as {@code draft}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
