package shop.search;

import java.util.Locale;

/** In which order products are listed. */
public record ProductSort(By by, boolean descending) {
  public static final ProductSort NEWEST = new ProductSort(By.CREATED_AT, true);

  /** By what. */
  public enum By {
    /** How well it matches the words, the best first whatever the direction. */
    RELEVANCE,
    CREATED_AT,
    /** The lowest price of a variant. */
    PRICE,
    NAME;

    /** As it is on the wire, such as {@code created_at}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
