package shop.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.tax.TaxTable;

/**
 * An administrator's input for a new or changed product.
 *
 * @param slug null: derived from the name, or unchanged
 * @param taxCategory null: {@link TaxTable#STANDARD}, or unchanged
 * @param status null: active, or unchanged
 */
public record ProductDraft(
    @Nullable String slug,
    String name,
    String description,
    String categoryId,
    @Nullable String brand,
    @Nullable String taxCategory,
    @Nullable ProductStatus status,
    List<VariantDraft> variants) {

  /**
   * A variant with its initial stock.
   *
   * @param stockQuantity the initial units of a new SKU; ignored for an existing SKU
   */
  public record VariantDraft(Variant variant, long stockQuantity) {}

  public ProductDraft {
    variants = List.copyOf(variants);
    List<Variant> all = variants.stream().map(VariantDraft::variant).toList();
    if (!VariantRules.faultsOfNew(all).isEmpty() || (slug != null && Slug.isReserved(slug))) {
      throw new IllegalArgumentException("invalid variants or slug");
    }
  }

  List<String> skus() {
    return variants.stream().map(draft -> draft.variant().sku()).toList();
  }

  Product first(String id, String productSlug, Instant at) {
    ProductStatus first = status == null ? ProductStatus.ACTIVE : status;
    String category = taxCategory == null ? TaxTable.STANDARD : taxCategory;
    return product(id, productSlug, category, first, newVariants(), at, at, 1);
  }

  Product after(Product before, Instant at) {
    ProductStatus next = status == null ? before.status() : status;
    return product(
        before.id(),
        slug == null ? before.slug() : slug,
        taxCategory == null ? before.taxCategory() : taxCategory,
        next,
        newVariants().stream().map(variant -> withFormerPrices(variant, before, next, at)).toList(),
        before.createdAt(),
        at,
        before.version() + 1);
  }

  private Product product(
      String id,
      String productSlug,
      String category,
      ProductStatus next,
      List<Variant> all,
      Instant createdAt,
      Instant at,
      long version) {
    return new Product(
        id,
        productSlug,
        name,
        description,
        categoryId,
        brand,
        category,
        next,
        all,
        createdAt,
        at,
        version);
  }

  private List<Variant> newVariants() {
    return variants.stream().map(VariantDraft::variant).toList();
  }

  private static Variant withFormerPrices(
      Variant variant, Product before, ProductStatus next, Instant at) {
    return before
        .variant(variant.sku())
        .map(
            old ->
                old.formerPrices()
                    .changed(
                        before.forSale() ? old.price() : null,
                        next.isForSale() ? variant.price() : null,
                        at))
        .map(variant::with)
        .orElse(variant);
  }
}
