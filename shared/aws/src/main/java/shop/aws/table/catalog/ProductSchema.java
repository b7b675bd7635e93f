package shop.aws.table.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.catalog.Product;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.money.Money;
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

  private static final RecordSchema<Variant> VARIANT =
      RecordSchema.of(
          Variant.class,
          item -> {
            Long weight = item.find(WEIGHT);
            return new Variant(
                item.get(SKU),
                item.get(OPTIONS),
                item.get(PRICE),
                item.find(COMPARE_AT),
                item.find(COST),
                weight == null ? null : Math.toIntExact(weight));
          },
          List.of(SKU, OPTIONS, PRICE, COMPARE_AT, COST, WEIGHT));

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
}
