package shop.catalog;

import java.util.Locale;

/** Who may see a product. */
public enum ProductStatus {
  /** Being written: administrators only. */
  DRAFT,
  /** Shown and sold. */
  ACTIVE,
  /** No longer sold: administrators only. */
  ARCHIVED;

  /** As it is on the wire, such as {@code draft}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
