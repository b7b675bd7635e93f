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
import shop.contracts.Limits;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.ProductChanged;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/**
 * Replaces a product. The prices of its SKUs' stock change in the same transaction, so no order is
 * placed at an outdated price. Units of stock do not change.
 */
public final class ReplaceProduct {
  private final Products products;
  private final Stocks stocks;
  private final ProductDetails details;
  private final Clock clock;
  private final Ids ids;

  public ReplaceProduct(
      Products products, Stocks stocks, ProductDetails details, Clock clock, Ids ids) {
    this.products = products;
    this.stocks = stocks;
    this.details = details;
    this.clock = clock;
    this.ids = ids;
  }

  /** Result of the request. */
  public sealed interface Outcome {
    record Replaced(ProductDetail detail) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It has another version than the administrator expects. */
    record Stale() implements Outcome {}

    /** Another product has the slug. */
    record SlugTaken() implements Outcome {}

    /** Other products sell these SKUs. */
    record SkusTaken(List<String> skus) implements Outcome {}

    record NoCategory() implements Outcome {}

    /**
     * Its SKUs would have more than {@link Limits#PRODUCT_SHARDS} shards in total, or the edit adds
     * too many SKUs at once.
     */
    record TooManyShards() implements Outcome {}

    /** The resource kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Replaces the product.
   *
   * @param expectedVersion null: any
   */
  public Outcome replace(
      String adminId, String id, @Nullable Long expectedVersion, ProductDraft draft) {
    return OptimisticWrite.of(() -> attempt(adminId, id, expectedVersion, draft))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String adminId, String id, @Nullable Long expectedVersion, ProductDraft draft) {
    Optional<Product> found = products.find(id);
    if (found.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Product before = found.get();
    if (ExpectedVersion.isStale(expectedVersion, before.version())) {
      return Attempt.refused(new Outcome.Stale());
    }
    StockAllocation allocation = StockAllocation.read(stocks, draft, before.skus());
    if (!allocation.takenSkus().isEmpty()) {
      return Attempt.refused(new Outcome.SkusTaken(allocation.takenSkus()));
    }
    if (allocation.exceedsTransaction()) {
      return Attempt.refused(new Outcome.TooManyShards());
    }
    Product after = draft.after(before, clock.instant());
    return switch (products.commit(change(adminId, before, after, allocation))) {
      case COMMITTED -> Attempt.done(new Outcome.Replaced(detail(after)));
      case NO_CATEGORY -> Attempt.refused(new Outcome.NoCategory());
      case SLUG_TAKEN -> Attempt.refused(new Outcome.SlugTaken());
      case STALE, KEY_USED, STOCK_CHANGED -> Attempt.conflict();
    };
  }

  private ProductChange change(
      String adminId, Product before, Product after, StockAllocation allocation) {
    List<Stock> added = allocation.newStock(after, after.updatedAt());
    Effects effects =
        Effects.at(after.updatedAt(), ids)
            .event(new ProductChanged(after.id(), after.version()))
            .audit(
                adminId,
                AuditAction.PRODUCT_REPLACE,
                "product/" + after.id(),
                "version " + after.version());
    return new ProductChange(
        before, after, ProductChange.stockWrites(before, after, allocation.opens(added)), effects);
  }

  private ProductDetail detail(Product product) {
    return details.of(List.of(product)).getFirst();
  }
}
