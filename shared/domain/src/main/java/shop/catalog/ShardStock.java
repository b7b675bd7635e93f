package shop.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.contracts.Limits;
import shop.contracts.reason.AuditAction;
import shop.events.ShopEvent.ProductChanged;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import shop.inventory.Stocks;

/**
 * Distributes the units of a hot SKU over shards (ADR 8), rebalances them, or merges them into one,
 * while orders continue. It is an edit of the product, so the product's version serialises it with
 * other edits, and the product's stock stays within the limits of one transaction.
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

  /** Result of the request. */
  public sealed interface Outcome {
    /**
     * The stock is sharded.
     *
     * @param stock the stock after the change
     */
    record Sharded(Stock stock) implements Outcome {}

    /** No product sells this SKU. */
    record NotFound() implements Outcome {}

    /** The product's SKUs would have more than {@link Limits#PRODUCT_SHARDS} shards in total. */
    record TooManyShards() implements Outcome {}

    /** The stock kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /**
   * Distributes the available units evenly.
   *
   * @param shards 1 to {@link Limits#STOCK_SHARDS}; the current number rebalances them
   */
  public Outcome shard(String adminId, String sku, int shards) {
    return OptimisticWrite.of(() -> attempt(adminId, sku, shards))
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(String adminId, String sku, int shards) {
    Optional<Stock> stock = stocks.find(sku).filter(found -> !found.retired());
    if (stock.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Optional<Product> product = products.find(stock.get().productId());
    if (product.isEmpty()) {
      return Attempt.conflict(); // The product was deleted between the two reads.
    }
    if (shardsOfOtherSkus(product.get(), sku) + shards > Limits.PRODUCT_SHARDS) {
      return Attempt.refused(new Outcome.TooManyShards());
    }
    return switch (products.commit(change(adminId, product.get(), sku, shards))) {
      case COMMITTED -> Attempt.done(new Outcome.Sharded(stocks.find(sku).orElseThrow()));
      case STALE, STOCK_CHANGED -> Attempt.conflict();
      case KEY_USED, SLUG_TAKEN, NO_CATEGORY ->
          throw new IllegalStateException("sharding changes neither key, slug nor category");
    };
  }

  private int shardsOfOtherSkus(Product product, String sku) {
    List<String> skus = product.skus().stream().filter(other -> !other.equals(sku)).toList();
    return StockAllocation.shards(stocks.findAll(skus).values());
  }

  private ProductChange change(String adminId, Product before, String sku, int shards) {
    Instant now = clock.instant();
    Product after = before.touched(now);
    Effects effects =
        Effects.at(now, ids)
            .event(new ProductChanged(after.id(), after.version()))
            .audit(adminId, AuditAction.STOCK_SHARD, "stock/" + sku, "shards " + shards);
    return new ProductChange(
        before, after, List.of(new StockWrite.Reshard(sku, before.id(), shards)), effects);
  }
}
