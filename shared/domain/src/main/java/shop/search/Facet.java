package shop.search;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A facet value and the number of products that match it, to be shown as a filter beside a list.
 *
 * @param value a category id, a price range such as {@code 1000-2499}, true or false, or an
 *     option's value
 */
public record Facet(String value, long count) {
  public static final String CATEGORY = "category";
  public static final String PRICE = "price";
  public static final String IN_STOCK = "in_stock";

  /** The prefix of an option's name. */
  public static final String OPTION = "option.";

  /** The names of the facets that are not options. */
  public static final List<String> NAMES = List.of(CATEGORY, PRICE, IN_STOCK);

  /** The lower bounds of the price ranges, in minor units; the last range is open. */
  public static final List<Long> BOUNDS =
      List.of(0L, 1_000L, 2_500L, 5_000L, 10_000L, 25_000L, 50_000L, 100_000L);

  /** Whether a facet with this name exists. */
  public static boolean isOffered(String name) {
    return NAMES.contains(name) || (name.startsWith(OPTION) && name.length() > OPTION.length());
  }

  /** The range of a price, in minor units, with both ends included; the last range is open. */
  public static String priceRange(long minor) {
    long from = BOUNDS.stream().filter(bound -> bound <= minor).reduce(0L, Math::max);
    LongStream above = BOUNDS.stream().mapToLong(Long::longValue).filter(bound -> bound > minor);
    return above.min().stream()
        .mapToObj(to -> from + "-" + (to - 1))
        .findFirst()
        .orElse(from + "-");
  }
}
