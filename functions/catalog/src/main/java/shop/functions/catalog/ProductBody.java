package shop.functions.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Slug;
import shop.catalog.Variant;
import shop.catalog.VariantRules;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.money.Money;
import shop.web.Problem;
import shop.web.Problem.Fault;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A product to create or replace. It has either {@code variants}, or the fields of its only variant
 * at the top level.
 *
 * @param slug unique name in URLs; default: the present slug, or one derived from the name
 * @param taxCategory decides the rates of tax; default: the present category, or standard for a new
 *     product
 * @param status default: the present status, or active for a new product
 * @param sku SKU of the only variant
 * @param compareAtPrice the former price, to show as a discount
 * @param costPrice what the shop pays; visible only to administrators
 * @param stockQuantity initial units of a new SKU; ignored for a SKU that the product already has
 * @param variants the variants; not together with the fields of an only variant
 */
@FieldRule(
    anyOf = {@Form(present = "variants"), @Form(present = "sku")},
    field = "sku",
    detail = "is required, or variants is")
@FieldRule(
    anyOf = {@Form(present = "variants"), @Form(present = "price")},
    field = "price",
    detail = "is required, or variants is")
@FieldRule(
    anyOf = {
      @Form(absent = "variants"),
      @Form(
          absent = {
            "sku",
            "price",
            "compare_at_price",
            "cost_price",
            "weight_grams",
            "stock_quantity"
          })
    },
    field = "variants",
    detail = "must not be combined with sku, price and other fields of a variant at the top level")
record ProductBody(
    @Text(max = Limits.NAME_LENGTH) String name,
    @Text(min = 0, max = Limits.DESCRIPTION_LENGTH, multiline = true) String description,
    @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String categoryId,
    @Nullable
        @Text(max = IdFormat.SLUG_LENGTH, pattern = IdFormat.SLUG, description = IdFormat.SLUG_RULE)
        String slug,
    @Nullable @Text(max = Limits.NAME_LENGTH) String brand,
    @Nullable @Text(max = Limits.TAX_WORD_LENGTH) String taxCategory,
    @Nullable ProductStatus status,
    @Nullable
        @Text(max = IdFormat.SKU_LENGTH, pattern = IdFormat.SKU, description = IdFormat.SKU_RULE)
        String sku,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money price,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money compareAtPrice,
    @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money costPrice,
    @Nullable @Range(min = 1, max = Limits.WEIGHT_GRAMS) Integer weightGrams,
    @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long stockQuantity,
    @Nullable @Items(min = 1, max = Limits.VARIANTS) List<VariantBody> variants) {

  /**
   * A variant of a product.
   *
   * @param options what distinguishes the variant, such as {@code {"Size": "M"}}
   * @param stockQuantity initial units of a new SKU; ignored for a SKU that the product already has
   */
  record VariantBody(
      @Text(max = IdFormat.SKU_LENGTH, pattern = IdFormat.SKU, description = IdFormat.SKU_RULE)
          String sku,
      @Nullable @Items(max = Limits.OPTIONS_PER_VARIANT) @Text(max = Limits.OPTION_LENGTH)
          Map<String, String> options,
      @Range(min = 0, max = Limits.PRICE_MINOR) Money price,
      @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money compareAtPrice,
      @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money costPrice,
      @Nullable @Range(min = 1, max = Limits.WEIGHT_GRAMS) Integer weightGrams,
      @Nullable @Range(min = 0, max = Limits.STOCK_UNITS) Long stockQuantity) {}

  /**
   * Converts the body to a draft.
   *
   * @param currency the currency of the shop
   * @throws Problem with all errors
   */
  ProductDraft draft(String currency) {
    List<Fault> faults = new ArrayList<>();
    if (slug != null && Slug.isReserved(slug)) {
      faults.add(new Fault("/slug", Slug.reservedFault()));
    }
    List<VariantBody> bodies = variants == null ? List.of(onlyVariant()) : variants;
    String parent = variants == null ? "" : "/variants/";
    for (int i = 0; i < bodies.size(); i++) {
      VariantBody body = bodies.get(i);
      String pointer = variants == null ? "" : parent + i;
      checkCurrency(body.price(), pointer + "/price", currency, faults);
      checkCurrency(body.compareAtPrice(), pointer + "/compare_at_price", currency, faults);
      checkCurrency(body.costPrice(), pointer + "/cost_price", currency, faults);
    }
    throwIfAny(faults);
    List<VariantDraft> drafts = bodies.stream().map(ProductBody::variant).toList();
    VariantRules.faultsOfNew(drafts.stream().map(VariantDraft::variant).toList())
        .forEach(
            fault ->
                faults.add(
                    new Fault(
                        fault.index() < 0
                            ? "/variants"
                            : parent + fault.index() + "/" + fault.field(),
                        fault.detail())));
    throwIfAny(faults);
    return new ProductDraft(
        slug, name, description, categoryId, brand, taxCategory, status, drafts);
  }

  private static void throwIfAny(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  private VariantBody onlyVariant() {
    return new VariantBody(
        Objects.requireNonNull(sku),
        Map.of(),
        Objects.requireNonNull(price),
        compareAtPrice,
        costPrice,
        weightGrams,
        stockQuantity);
  }

  private static void checkCurrency(
      @Nullable Money price, String pointer, String currency, List<Fault> faults) {
    if (price != null && !price.currency().equals(currency)) {
      faults.add(new Fault(pointer + "/currency", "must be " + currency));
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
