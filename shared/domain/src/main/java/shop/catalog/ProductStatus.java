package shop.catalog;

import java.util.Locale;

/** The status of a product: who sees it, and whether it is for sale. */
public enum ProductStatus {
  /** In preparation, visible to administrators only. */
  DRAFT,
  /** Visible to every client and for sale. */
  ACTIVE,
  /** No longer for sale, visible to administrators only. */
  ARCHIVED;

  /** Whether customers see its products and can order them. */
  public boolean isForSale() {
    return this == ACTIVE;
  }

  /** The name on the wire, such as {@code draft}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
