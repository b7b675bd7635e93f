package shop.catalog;

import java.util.List;
import java.util.Optional;

/** Reads one product. */
public final class FindProduct {
  private final Products products;
  private final ProductDetails details;

  public FindProduct(Products products, ProductDetails details) {
    this.products = products;
    this.details = details;
  }

  /** The product with this id or slug; empty when the audience does not see it. */
  public Optional<ProductDetail> find(String idOrSlug, Audience audience) {
    return product(idOrSlug)
        .filter(product -> audience.sees(product.status()))
        .map(product -> details.of(List.of(product)).getFirst());
  }

  /** An id is rarely a valid slug, because it has capital letters. */
  private Optional<Product> product(String idOrSlug) {
    Optional<Product> bySlug =
        Slug.isValid(idOrSlug) ? products.findBySlug(idOrSlug) : Optional.empty();
    return bySlug.or(() -> products.find(idOrSlug));
  }
}
