package shop.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.money.Money;
import shop.price.FormerPrices;

/**
 * A variant of a product, which customers order. A simple product has one variant without options.
 *
 * @param sku see {@link Sku}; unique in the shop
 * @param options such as size and colour, by name
 * @param price 0 to {@link Limits#PRICE_MINOR}, in the shop's one currency
 * @param compareAtPrice an earlier price to display crossed out, null for none
 * @param costPrice the price that the shop pays, null when unknown; visible to administrators only
 * @param weightGrams null when unknown
 * @param formerPrices the prices that it had before, as far as its view needs them
 */
public record Variant(
    String sku,
    Map<String, String> options,
    Money price,
    @Nullable Money compareAtPrice,
    @Nullable Money costPrice,
    @Nullable Integer weightGrams,
    FormerPrices formerPrices) {

  /** A variant without former prices. */
  public Variant(
      String sku,
      Map<String, String> options,
      Money price,
      @Nullable Money compareAtPrice,
      @Nullable Money costPrice,
      @Nullable Integer weightGrams) {
    this(sku, options, price, compareAtPrice, costPrice, weightGrams, FormerPrices.NONE);
  }

  public Variant {
    if (!Sku.isValid(sku)) {
      throw new IllegalArgumentException("invalid SKU");
    }
    if (options.size() > Limits.OPTIONS_PER_VARIANT) {
      throw new IllegalArgumentException("too many options");
    }
    requirePrice(price);
    requirePrice(compareAtPrice);
    requirePrice(costPrice);
    SortedMap<String, String> sorted = new TreeMap<>(options);
    options = Collections.unmodifiableSortedMap(sorted);
  }

  /** The same variant with other former prices. */
  Variant with(FormerPrices prices) {
    return new Variant(sku, options, price, compareAtPrice, costPrice, weightGrams, prices);
  }

  private static void requirePrice(@Nullable Money money) {
    if (money != null && (money.amountMinor() < 0 || money.amountMinor() > Limits.PRICE_MINOR)) {
      throw new IllegalArgumentException("price out of range");
    }
  }
}
