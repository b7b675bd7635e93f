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
    return products
        .find(idOrSlug)
        .or(() -> products.findBySlug(idOrSlug))
        .filter(product -> audience.sees(product.status()))
        .map(product -> details.of(List.of(product)).getFirst());
  }
}
