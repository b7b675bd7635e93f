package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent.ProductRemoved;

/**
 * Deletes a product and frees its slug and SKUs. Orders keep their own copy of its lines, and the
 * counters of its stock stay, so that they can still be cancelled.
 */
public final class DeleteProduct {
  private final Products products;
  private final Clock clock;
  private final Ids ids;

  public DeleteProduct(Products products, Clock clock, Ids ids) {
    this.products = products;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public enum Outcome {
    DELETED,
    NOT_FOUND,
    /** It is not at the version that the administrator read. */
    STALE,
    /** Others kept changing it meanwhile. */
    CONCURRENT_CHANGE
  }

  /**
   * Deletes the product.
   *
   * @param expectedVersion null: whatever it is now
   */
  public Outcome delete(String adminId, String id, @Nullable Long expectedVersion) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Product> found = products.find(id);
      if (found.isEmpty()) {
        return Outcome.NOT_FOUND;
      }
      Product product = found.get();
      if (expectedVersion != null && expectedVersion != product.version()) {
        return Outcome.STALE;
      }
      Instant now = clock.instant();
      Effects effects =
          Effects.at(now, ids)
              .event(new ProductRemoved(id))
              .audit(adminId, "product.delete", "product/" + id, product.slug());
      ProductChange change =
          new ProductChange(
              product, null, ProductChange.follow(product, null, List.of(), Map.of()), effects);
      if (products.commit(change) == Products.Result.COMMITTED) {
        return Outcome.DELETED;
      }
    }
    return Outcome.CONCURRENT_CHANGE;
  }
}
