package shop.inventory;

import org.jspecify.annotations.Nullable;
import shop.money.Money;

/** The change of one SKU's stock by a change of its product, in the same transaction. */
public sealed interface StockWrite {
  String sku();

  /**
   * The product gets the SKU, with its first units. The item makes the SKU unique: a new SKU must
   * not have one, and a retired one must be unchanged since it was read. So must the claim of the
   * SKU in capitals, which this SKU takes over.
   *
   * @param stock the new stock
   * @param takenOver the retired stock that it replaces, null for a new SKU
   * @param claimBefore the claim as it was read, null for none
   */
  record Open(Stock stock, @Nullable Stock takenOver, @Nullable SkuClaim claimBefore)
      implements StockWrite {
    @Override
    public String sku() {
      return stock.sku();
    }
  }

  /** The product changes the price of the SKU, or whether it is for sale. */
  record Offer(String sku, String productId, Money price, boolean forSale) implements StockWrite {}

  /**
   * The available units are divided evenly into this many shards: see {@link StockShards}. The
   * totals of the SKU do not change.
   */
  record Reshard(String sku, String productId, int shards) implements StockWrite {}

  /** The product no longer has the SKU: it is not for sale, and its counters are kept. */
  record Retire(String sku, String productId) implements StockWrite {}
}
