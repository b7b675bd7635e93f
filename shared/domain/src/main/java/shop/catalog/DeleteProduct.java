package shop.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.ExpectedVersion;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.ProductRemoved;

/**
 * Deletes a product and frees its slug and SKUs. Orders keep a copy of their lines, and the
 * counters of its stock stay, so that orders can still be cancelled.
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

  /** Result of the request. */
  public enum Outcome {
    DELETED,
    NOT_FOUND,
    /** It has another version than the administrator expects. */
    STALE,
    /** The resource kept changing concurrently; the client may retry. */
    CONCURRENT_CHANGE
  }

  /**
   * Deletes the product.
   *
   * @param expectedVersion null: any
   */
  public Outcome delete(String adminId, String id, @Nullable Long expectedVersion) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion))
        .orElse(() -> Outcome.CONCURRENT_CHANGE);
  }

  private Attempt<Outcome> attempt(String adminId, String id, @Nullable Long expectedVersion) {
    Optional<Product> found = products.find(id);
    if (found.isEmpty()) {
      return Attempt.refused(Outcome.NOT_FOUND);
    }
    Product product = found.get();
    if (ExpectedVersion.isStale(expectedVersion, product.version())) {
      return Attempt.refused(Outcome.STALE);
    }
    Effects effects =
        Effects.at(clock.instant(), ids)
            .event(new ProductRemoved(id))
            .audit(adminId, AuditAction.PRODUCT_DELETE, "product/" + id, product.slug());
    ProductChange change =
        new ProductChange(
            product, null, ProductChange.stockWrites(product, null, List.of()), effects);
    return products.commit(change) == Products.Result.COMMITTED
        ? Attempt.done(Outcome.DELETED)
        : Attempt.conflict();
  }
}
