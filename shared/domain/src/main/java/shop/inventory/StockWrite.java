package shop.inventory;

import org.jspecify.annotations.Nullable;
import shop.money.Money;

/** What a change of a product does to the stock of one SKU, in the product's transaction. */
public sealed interface StockWrite {
  String sku();

  /**
   * The SKU becomes the product's, with its first units. The item's existence is the claim of the
   * SKU: a new one must not be there, a retired one must still be as it was read.
   *
   * @param stock as it will be
   * @param takenOver the retired stock that it replaces, null for a SKU that never was
   */
  record Open(Stock stock, @Nullable Stock takenOver) implements StockWrite {
    @Override
    public String sku() {
      return stock.sku();
    }
  }

  /** The product sells it at a price, or does not sell it for now. */
  record Offer(String sku, String productId, Money price, boolean forSale) implements StockWrite {}

  /**
   * The available units are spread evenly over so many shards: see {@link StockShards}. No counter
   * of the whole SKU changes.
   */
  record Reshard(String sku, String productId, int shards) implements StockWrite {}

  /** The product no longer has it: it is not for sale, and its counters stay. */
  record Retire(String sku, String productId) implements StockWrite {}
}
