package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.events.ShopEvent.ProductChanged;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import shop.inventory.Stocks;

/**
 * Spreads the units of a hot SKU over shards, gathers them again, or evens them out, while orders
 * go on. It is an edit of the product: so no two of them, and no other edit, come between each
 * other, and the product's stock stays within what one transaction can write.
 */
public final class ShardStock {
  private final Products products;
  private final Stocks stocks;
  private final Clock clock;
  private final Ids ids;

  public ShardStock(Products products, Stocks stocks, Clock clock, Ids ids) {
    this.products = products;
    this.stocks = stocks;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public sealed interface Outcome {
    /**
     * It is spread.
     *
     * @param stock as it is now
     */
    record Sharded(Stock stock) implements Outcome {}

    /** No product sells this SKU. */
    record NotFound() implements Outcome {}

    /** The product's SKUs would have more than {@link Limits#PRODUCT_SHARDS} together. */
    record TooManyShards() implements Outcome {}

    /** Orders or edits kept changing the same stock meanwhile. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Spreads the available units evenly.
   *
   * @param shards 1 to {@link Limits#STOCK_SHARDS}; as many as there are: evens them out
   */
  public Outcome shard(String adminId, String sku, int shards) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Stock> stock = stocks.find(sku).filter(found -> !found.retired());
      if (stock.isEmpty()) {
        return new Outcome.NotFound();
      }
      Optional<Product> product = products.find(stock.get().productId());
      if (product.isEmpty()) {
        continue; // It was deleted between the two looks.
      }
      if (others(product.get(), sku) + shards > Limits.PRODUCT_SHARDS) {
        return new Outcome.TooManyShards();
      }
      switch (products.commit(change(adminId, product.get(), sku, shards))) {
        case COMMITTED -> {
          return new Outcome.Sharded(stocks.find(sku).orElseThrow());
        }
        case STALE, STOCK_CHANGED -> {
          // Read again and decide anew.
        }
        case KEY_USED, SLUG_TAKEN, NO_CATEGORY ->
            throw new IllegalStateException("spreading stock has neither key, slug nor category");
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** The shards of the product's other SKUs. */
  private int others(Product product, String sku) {
    List<String> skus = product.skus().stream().filter(other -> !other.equals(sku)).toList();
    return StockAllocation.shards(stocks.findAll(skus).values());
  }

  private ProductChange change(String adminId, Product before, String sku, int shards) {
    Instant now = clock.instant();
    Product after = before.touched(now);
    Effects effects =
        Effects.at(now, ids)
            .event(new ProductChanged(after.id(), after.version()))
            .audit(adminId, "stock.shard", "stock/" + sku, "shards " + shards);
    return new ProductChange(
        before, after, List.of(new StockWrite.Reshard(sku, before.id(), shards)), effects);
  }
}
