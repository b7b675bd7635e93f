package shop.catalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A product. Immutable: an edit creates the next version, and the table accepts it only as the
 * successor of the version that it was created from. Its units are in {@link shop.inventory.Stock}.
 *
 * @param slug unique; see {@link Slug}
 * @param taxCategory decides its rates, such as {@link shop.tax.TaxTable#STANDARD}
 * @param variants see {@link VariantRules}
 * @param version 1 for a new product
 */
public record Product(
    String id,
    String slug,
    String name,
    String description,
    String categoryId,
    @Nullable String brand,
    String taxCategory,
    ProductStatus status,
    List<Variant> variants,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public Product {
    variants = List.copyOf(variants);
    if (!VariantRules.faults(variants).isEmpty() || !Slug.isValid(slug)) {
      throw new IllegalArgumentException("invalid variants or slug");
    }
  }

  /** The next version without a change of its own, for a change of data stored apart from it. */
  Product touched(Instant at) {
    return new Product(
        id,
        slug,
        name,
        description,
        categoryId,
        brand,
        taxCategory,
        status,
        variants,
        createdAt,
        at,
        version + 1);
  }

  /** The lowest price of a variant. */
  public Money price() {
    return variants.stream().map(Variant::price).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Whether it can be ordered. */
  public boolean forSale() {
    return status.isForSale();
  }

  public Optional<Variant> variant(String sku) {
    return variants.stream().filter(variant -> variant.sku().equals(sku)).findFirst();
  }

  public List<String> skus() {
    return variants.stream().map(Variant::sku).toList();
  }
}
