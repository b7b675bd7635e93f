package shop.promotion;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * When a promotion applies, and to which lines. A line is eligible when one of the three sets
 * contains it, or when all three are empty.
 *
 * @param minSubtotal of the eligible lines before discounts; null: none
 * @param categoryIds with the categories below them
 * @param countries of the destination; empty: all, also before it is known
 * @param firstOrder whether the customer must not have paid an order before
 */
public record PromotionConditions(
    @Nullable Money minSubtotal,
    Set<String> productIds,
    Set<String> categoryIds,
    Set<String> skus,
    Set<String> countries,
    boolean firstOrder) {
  public static final PromotionConditions NONE =
      new PromotionConditions(null, Set.of(), Set.of(), Set.of(), Set.of(), false);

  public PromotionConditions {
    productIds = Set.copyOf(productIds);
    categoryIds = Set.copyOf(categoryIds);
    skus = Set.copyOf(skus);
    countries = Set.copyOf(countries);
  }

  /** Whether it names lines. */
  public boolean namesLines() {
    return !productIds.isEmpty() || !categoryIds.isEmpty() || !skus.isEmpty();
  }

  /**
   * Whether a line is eligible.
   *
   * @param categories of the product, with those above it
   */
  public boolean includes(String sku, String productId, Set<String> categories) {
    return !namesLines()
        || skus.contains(sku)
        || productIds.contains(productId)
        || !Collections.disjoint(categories, categoryIds);
  }

  /** How many ids and countries it names. */
  int ids() {
    return productIds.size() + categoryIds.size() + skus.size() + countries.size();
  }
}
