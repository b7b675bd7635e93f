package shop.aws.search;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A condition on a value of a variant: its price or an option. The value is in three fields: of the
 * product for all variants, of the product for the variants in stock, and of the variant.
 *
 * @param clause the clause for a field
 * @param values the field of the product
 * @param value the field of the variant
 */
record VariantCondition(Function<String, Object> clause, String values, String value) {
  /** The nested documents. */
  static final String VARIANTS = "variants";

  static final String IN_STOCK = VARIANTS + ".in_stock";

  static final String PRICES = "prices";
  static final String PRICE = VARIANTS + ".price";
  static final String OPTION_VALUES = "option_values";
  static final String OPTIONS = VARIANTS + ".options";

  /** The prefix of a product's fields with the values of its variants in stock. */
  private static final String STOCKED = "stocked_";

  /** A condition on the price, with bounds in minor units. */
  static VariantCondition price(Map<String, Object> bounds) {
    return new VariantCondition(field -> Map.of("range", Map.of(field, bounds)), PRICES, PRICE);
  }

  /** A condition on an option, which has one of these values. */
  static VariantCondition option(List<String> terms) {
    return new VariantCondition(field -> QueryDsl.terms(field, terms), OPTION_VALUES, OPTIONS);
  }

  /** The field of a product with the values of all its variants, or of those in stock. */
  static String ofProduct(String field, boolean inStock) {
    return inStock ? STOCKED + field : field;
  }

  Object onProduct(boolean inStock) {
    return clause.apply(ofProduct(values, inStock));
  }

  Object onVariant() {
    return clause.apply(value);
  }
}
