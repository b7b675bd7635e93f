package shop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.ProductStatus;
import shop.catalog.Variant;
import shop.money.Money;

/** Builds a product draft; by default a simple, active mug of 19.99 with ten in stock. */
public final class ProductFixture {
  private String name = "Mug";
  private String description = "For coffee and for tea.";
  private @Nullable String slug;
  private String categoryId = "kitchen";
  private @Nullable String brand;
  private @Nullable String taxCategory;
  private ProductStatus status = ProductStatus.ACTIVE;
  private final List<VariantDraft> variants = new ArrayList<>();

  private ProductFixture() {}

  public static ProductFixture aProduct() {
    return new ProductFixture();
  }

  public ProductFixture named(String to) {
    name = to;
    return this;
  }

  public ProductFixture described(String as) {
    description = as;
    return this;
  }

  public ProductFixture slug(String to) {
    slug = to;
    return this;
  }

  public ProductFixture in(String category) {
    categoryId = category;
    return this;
  }

  public ProductFixture brand(String maker) {
    brand = maker;
    return this;
  }

  public ProductFixture taxCategory(String to) {
    taxCategory = to;
    return this;
  }

  public ProductFixture draft() {
    return status(ProductStatus.DRAFT);
  }

  public ProductFixture status(ProductStatus to) {
    status = to;
    return this;
  }

  /** Adds a variant. A product without variants gets the SKU MUG. */
  public ProductFixture variant(String sku, long priceMinor, long quantity) {
    return variant(sku, Map.of(), priceMinor, quantity);
  }

  public ProductFixture variant(
      String sku, Map<String, String> options, long priceMinor, long quantity) {
    Variant variant =
        new Variant(sku, options, new Money(priceMinor, "USD"), null, new Money(1, "USD"), 300);
    variants.add(new VariantDraft(variant, quantity));
    return this;
  }

  public ProductDraft build() {
    if (variants.isEmpty()) {
      variant("MUG", 1999, 10);
    }
    return new ProductDraft(
        slug, name, description, categoryId, brand, taxCategory, status, variants);
  }
}
