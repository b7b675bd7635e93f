package shop.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants a product to be.
 *
 * @param slug null: made of the name, or kept
 * @param status null: active, or kept
 */
public record ProductDraft(
    @Nullable String slug,
    String name,
    String description,
    String categoryId,
    @Nullable String brand,
    @Nullable ProductStatus status,
    List<VariantDraft> variants) {

  /**
   * A variant with its first stock.
   *
   * @param stockQuantity units of a SKU that the product does not have yet; else it is passed over
   */
  public record VariantDraft(Variant variant, long stockQuantity) {}

  public ProductDraft {
    variants = List.copyOf(variants);
  }

  List<String> skus() {
    return variants.stream().map(draft -> draft.variant().sku()).toList();
  }

  Product first(String id, String productSlug, Instant at) {
    ProductStatus first = status == null ? ProductStatus.ACTIVE : status;
    return product(id, productSlug, first, at, at, 1);
  }

  Product after(Product before, Instant at) {
    return product(
        before.id(),
        slug == null ? before.slug() : slug,
        status == null ? before.status() : status,
        before.createdAt(),
        at,
        before.version() + 1);
  }

  private Product product(
      String id, String productSlug, ProductStatus next, Instant made, Instant at, long version) {
    List<Variant> all = variants.stream().map(VariantDraft::variant).toList();
    return new Product(
        id, productSlug, name, description, categoryId, brand, next, all, made, at, version);
  }
}
