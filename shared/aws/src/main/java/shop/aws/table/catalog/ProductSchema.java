package shop.aws.table.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.money.Money;
import shop.price.FormerPrices;
import shop.price.FormerPrices.Period;
import shop.tax.TaxTable;

/** The item of a product, with its variants. */
public final class ProductSchema {
  private static final Field<Variant, String> SKU = Field.text("sku", Variant::sku);
  private static final Field<Variant, Map<String, String>> OPTIONS =
      Field.texts("options", Variant::options);
  private static final Field<Variant, Money> PRICE = Field.money("price", Variant::price);
  private static final Field<Variant, Money> COMPARE_AT =
      Field.money("compare_at_price", Variant::compareAtPrice);
  private static final Field<Variant, Money> COST = Field.money("cost_price", Variant::costPrice);
  private static final Field<Variant, Long> WEIGHT =
      Field.number(
          "weight_grams",
          variant -> variant.weightGrams() == null ? null : variant.weightGrams().longValue());

  private static final Field<Period, Money> PERIOD_PRICE = Field.money("price", Period::price);
  private static final Field<Period, Instant> PERIOD_END = Field.time("until", Period::until);
  private static final RecordSchema<Period> PERIOD =
      RecordSchema.of(
          Period.class,
          item -> new Period(item.get(PERIOD_PRICE), item.get(PERIOD_END)),
          List.of(PERIOD_PRICE, PERIOD_END));
  private static final Field<Variant, List<Period>> FORMER_PRICES =
      Field.documents(
          "former_prices",
          PERIOD.documentType(),
          variant -> emptyAsNull(variant.formerPrices().periods()));
  private static final Field<Variant, Money> LOWEST_BEFORE_REDUCTION =
      Field.money(
          "lowest_before_reduction", variant -> variant.formerPrices().lowestBeforeReduction());

  private static final RecordSchema<Variant> VARIANT =
      RecordSchema.of(
          Variant.class,
          item -> {
            Long weight = item.find(WEIGHT);
            List<Period> formerPrices = item.find(FORMER_PRICES);
            return new Variant(
                item.get(SKU),
                item.get(OPTIONS),
                item.get(PRICE),
                item.find(COMPARE_AT),
                item.find(COST),
                weight == null ? null : Math.toIntExact(weight),
                new FormerPrices(
                    formerPrices == null ? List.of() : formerPrices,
                    item.find(LOWEST_BEFORE_REDUCTION)));
          },
          List.of(
              SKU,
              OPTIONS,
              PRICE,
              COMPARE_AT,
              COST,
              WEIGHT,
              FORMER_PRICES,
              LOWEST_BEFORE_REDUCTION));

  private static final Field<Product, String> ID = Field.text("id", Product::id);
  private static final Field<Product, String> SLUG = Field.text("slug", Product::slug);
  private static final Field<Product, String> NAME = Field.text("name", Product::name);
  private static final Field<Product, String> DESCRIPTION =
      Field.text("description", Product::description);
  private static final Field<Product, String> CATEGORY =
      Field.text("category_id", Product::categoryId);
  private static final Field<Product, String> BRAND = Field.text("brand", Product::brand);

  /** Items of products that were written before taxes had categories have none. */
  private static final Field<Product, String> TAX_CATEGORY =
      Field.text("tax_category", Product::taxCategory);

  private static final Field<Product, ProductStatus> STATUS =
      Field.constant("status", ProductStatus.class, Product::status);
  private static final Field<Product, List<Variant>> VARIANTS =
      Field.documents("variants", VARIANT.documentType(), Product::variants);
  private static final Field<Product, Instant> CREATED =
      Field.time("created_at", Product::createdAt);
  private static final Field<Product, Instant> UPDATED =
      Field.time("updated_at", Product::updatedAt);
  private static final Field<Product, Long> VERSION = Field.number("version", Product::version);

  public static final RecordSchema<Product> SCHEMA =
      RecordSchema.of(
          Product.class,
          item ->
              new Product(
                  item.get(ID),
                  item.get(SLUG),
                  item.get(NAME),
                  item.get(DESCRIPTION),
                  item.get(CATEGORY),
                  item.find(BRAND),
                  Objects.requireNonNullElse(item.find(TAX_CATEGORY), TaxTable.STANDARD),
                  item.get(STATUS),
                  item.get(VARIANTS),
                  item.get(CREATED),
                  item.get(UPDATED),
                  item.get(VERSION)),
          List.of(
              ID,
              SLUG,
              NAME,
              DESCRIPTION,
              CATEGORY,
              BRAND,
              TAX_CATEGORY,
              STATUS,
              VARIANTS,
              CREATED,
              UPDATED,
              VERSION));

  private ProductSchema() {}

  /** Most variants have no former prices, and their items no attribute for them. */
  private static @Nullable List<Period> emptyAsNull(List<Period> periods) {
    return periods.isEmpty() ? null : periods;
  }
}
