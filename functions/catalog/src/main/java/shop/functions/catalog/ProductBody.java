package shop.functions.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.catalog.VariantRules;
import shop.contracts.Limits;
import shop.money.Money;
import shop.web.Problem;
import shop.web.Problem.Fault;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A product as an administrator writes it: with {@code variants}, or simple, with one variant's
 * fields at the top.
 *
 * @param stockQuantity first units of a SKU that the product does not have yet, else passed over
 */
record ProductBody(
    @Text(max = Limits.NAME_LENGTH) String name,
    @Text(min = 0, max = Limits.DESCRIPTION_LENGTH, multiline = true) String description,
    @Text(max = Limits.SKU_LENGTH) String categoryId,
    @Nullable
        @Text(max = Limits.SLUG_LENGTH, pattern = ProductBody.SLUG, what = ProductBody.SLUG_RULE)
        String slug,
    @Nullable @Text(max = Limits.NAME_LENGTH) String brand,
    @Nullable ProductStatus status,
    @Nullable @Text(max = Limits.SKU_LENGTH, pattern = ProductBody.SKU, what = ProductBody.SKU_RULE)
        String sku,
    @Nullable Money price,
    @Nullable Money compareAtPrice,
    @Nullable Money costPrice,
    @Nullable @Range(min = 1, max = Limits.WEIGHT_GRAMS) Integer weightGrams,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long stockQuantity,
    @Nullable @Items(min = 1, max = Limits.VARIANTS) List<VariantBody> variants) {
  static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
  static final String SLUG_RULE = "lower-case letters and digits, with single hyphens between them";
  static final String SKU = "[A-Za-z0-9._-]+";
  static final String SKU_RULE = "letters, digits, dots, hyphens and underscores";

  /** One variant. */
  record VariantBody(
      @Text(max = Limits.SKU_LENGTH, pattern = ProductBody.SKU, what = ProductBody.SKU_RULE)
          String sku,
      @Nullable @Items(max = Limits.OPTIONS_PER_VARIANT) @Text(max = Limits.OPTION_LENGTH)
          Map<String, String> options,
      Money price,
      @Nullable Money compareAtPrice,
      @Nullable Money costPrice,
      @Nullable @Range(min = 1, max = Limits.WEIGHT_GRAMS) Integer weightGrams,
      @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long stockQuantity) {}

  /**
   * The draft that the body stands for.
   *
   * @param currency the shop's
   * @throws Problem naming everything that is wrong
   */
  ProductDraft draft(String currency) {
    List<Fault> faults = new ArrayList<>();
    List<VariantBody> bodies = variants == null ? simple(faults) : several(variants, faults);
    String at = variants == null ? "" : "/variants/";
    for (int i = 0; i < bodies.size(); i++) {
      VariantBody body = bodies.get(i);
      String pointer = variants == null ? "" : at + i;
      price(body.price(), pointer + "/price", currency, faults);
      price(body.compareAtPrice(), pointer + "/compare_at_price", currency, faults);
      price(body.costPrice(), pointer + "/cost_price", currency, faults);
    }
    refuse(faults);
    List<VariantDraft> drafts = bodies.stream().map(ProductBody::variant).toList();
    VariantRules.faults(drafts.stream().map(VariantDraft::variant).toList())
        .forEach(
            fault ->
                faults.add(
                    new Fault(
                        fault.index() < 0 ? "/variants" : at + fault.index() + "/" + fault.field(),
                        fault.detail())));
    refuse(faults);
    return new ProductDraft(slug, name, description, categoryId, brand, status, drafts);
  }

  private static void refuse(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  private List<VariantBody> simple(List<Fault> faults) {
    if (sku == null) {
      faults.add(new Fault("/sku", "is missing, and so is variants: one of them must be there"));
    }
    if (price == null) {
      faults.add(new Fault("/price", "is missing"));
    }
    return sku == null || price == null
        ? List.of()
        : List.of(
            new VariantBody(
                sku, Map.of(), price, compareAtPrice, costPrice, weightGrams, stockQuantity));
  }

  private List<VariantBody> several(List<VariantBody> all, List<Fault> faults) {
    boolean mixed =
        sku != null
            || price != null
            || compareAtPrice != null
            || costPrice != null
            || weightGrams != null
            || stockQuantity != null;
    if (mixed) {
      faults.add(
          new Fault("/variants", "has these fields in each variant: leave them out at the top"));
    }
    return all;
  }

  private static void price(
      @Nullable Money price, String pointer, String currency, List<Fault> faults) {
    if (price == null) {
      return;
    }
    if (!price.currency().equals(currency)) {
      faults.add(new Fault(pointer + "/currency", "must be " + currency));
    }
    if (price.amountMinor() < 0 || price.amountMinor() > Limits.PRICE_MINOR) {
      faults.add(new Fault(pointer + "/amount", "must be 0 to " + Limits.PRICE_MINOR));
    }
  }

  private static VariantDraft variant(VariantBody body) {
    Variant variant =
        new Variant(
            body.sku(),
            body.options() == null ? Map.of() : body.options(),
            body.price(),
            body.compareAtPrice(),
            body.costPrice(),
            body.weightGrams());
    return new VariantDraft(variant, body.stockQuantity() == null ? 0 : body.stockQuantity());
  }
}
