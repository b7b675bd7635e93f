package shop.search;

import java.util.Locale;

/** The sort order of products. */
public record ProductSort(By by, boolean descending) {
  public static final ProductSort NEWEST = new ProductSort(By.CREATED_AT, true);

  /** The sort key. */
  public enum By {
    /** The relevance for the search text, always the best match first. */
    RELEVANCE,
    CREATED_AT,
    /** The lowest price of a variant. */
    PRICE,
    NAME;

    /** The name on the wire, such as {@code created_at}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
