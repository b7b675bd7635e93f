package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent.ProductChanged;
import shop.inventory.Stock;
import shop.inventory.Stocks;

/**
 * Replaces a product. Its SKUs' stock learns a new price in the same transaction, so no order is
 * ever placed at a price that the shop does not ask; units stay as they are.
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

  /** How it ended. */
  public sealed interface Outcome {
    record Replaced(ProductDetail detail) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It is not at the version that the administrator read. */
    record Stale() implements Outcome {}

    /** Another product has the slug. */
    record SlugTaken() implements Outcome {}

    /** Other products sell these SKUs. */
    record SkusTaken(List<String> skus) implements Outcome {}

    record NoCategory() implements Outcome {}

    /** Its SKUs would have more than {@link Limits#PRODUCT_SHARDS} shards together. */
    record TooManyShards() implements Outcome {}

    /** Others kept changing it meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Replaces the product.
   *
   * @param expectedVersion null: whatever it is now
   */
  public Outcome replace(
      String adminId, String id, @Nullable Long expectedVersion, ProductDraft draft) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Product> found = products.find(id);
      if (found.isEmpty()) {
        return new Outcome.NotFound();
      }
      Product before = found.get();
      if (expectedVersion != null && expectedVersion != before.version()) {
        return new Outcome.Stale();
      }
      StockAllocation opening = StockAllocation.read(stocks, draft, before.skus());
      if (!opening.taken().isEmpty()) {
        return new Outcome.SkusTaken(opening.taken());
      }
      if (opening.exceedsShards()) {
        return new Outcome.TooManyShards();
      }
      Instant now = clock.instant();
      Product after = draft.after(before, now);
      List<Stock> opened = opening.opened(after, now);
      switch (products.commit(change(adminId, before, after, opening, opened, now))) {
        case COMMITTED -> {
          return new Outcome.Replaced(detail(after));
        }
        case NO_CATEGORY -> {
          return new Outcome.NoCategory();
        }
        case SLUG_TAKEN -> {
          return new Outcome.SlugTaken();
        }
        case STALE, KEY_USED, STOCK_CHANGED -> {
          // Read again and decide anew.
        }
      }
    }
    return new Outcome.ConcurrentChange();
  }

  private ProductChange change(
      String adminId,
      Product before,
      Product after,
      StockAllocation opening,
      List<Stock> opened,
      Instant now) {
    Effects effects =
        Effects.at(now, ids)
            .event(new ProductChanged(after.id(), after.version()))
            .audit(
                adminId, "product.replace", "product/" + after.id(), "version " + after.version());
    return new ProductChange(
        before, after, ProductChange.follow(before, after, opened, opening.retired()), effects);
  }

  private ProductDetail detail(Product product) {
    return details.of(List.of(product)).getFirst();
  }
}
