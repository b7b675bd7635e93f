package shop.search;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What matches can be counted by, as shops show beside a list.
 *
 * @param value a category's id, a price range such as {@code 1000-2499}, true or false, an option's
 *     value
 */
public record Facet(String value, long count) {
  public static final String CATEGORY = "category";
  public static final String PRICE = "price";
  public static final String IN_STOCK = "in_stock";

  /** Before an option's name. */
  public static final String OPTION = "option.";

  /** The names without those of options. */
  public static final List<String> NAMES = List.of(CATEGORY, PRICE, IN_STOCK);

  /** Where price ranges begin, in minor units; the last one is open. */
  public static final List<Long> BOUNDS =
      List.of(0L, 1_000L, 2_500L, 5_000L, 10_000L, 25_000L, 50_000L, 100_000L);

  /** Whether there is a facet of this name. */
  public static boolean isOffered(String name) {
    return NAMES.contains(name) || (name.startsWith(OPTION) && name.length() > OPTION.length());
  }

  /** The range that a price is in, in minor units, both ends included; the last one is open. */
  public static String priceRange(long minor) {
    long from = BOUNDS.stream().filter(bound -> bound <= minor).reduce(0L, Math::max);
    LongStream above = BOUNDS.stream().mapToLong(Long::longValue).filter(bound -> bound > minor);
    return above.min().stream()
        .mapToObj(to -> from + "-" + (to - 1))
        .findFirst()
        .orElse(from + "-");
  }
}
