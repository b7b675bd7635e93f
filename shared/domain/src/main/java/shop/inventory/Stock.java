package shop.inventory;

import java.time.Instant;
import shop.money.Money;

/**
 * The stock of a SKU: its units and its price. It is stored apart from the product, together with
 * the price, so that an order guards quantity and price by one condition on one item.
 *
 * <p>Invariant: {@code available + reserved + sold == received}, none negative. Updates keep it by
 * moving units between two counters in one write.
 *
 * @param productId the product that sells it; empty when none does, and the SKU can be used again
 * @param price the current price of one unit; changes together with the product
 * @param forSale whether the product is active and the variant still exists
 * @param available units that can be ordered
 * @param reserved units of unpaid orders and of holds
 * @param held the reserved units of holds, at most {@code reserved}
 * @param sold units of paid orders
 * @param received all units received so far, including corrections
 * @param shards the number of shards that the units are divided into, for concurrent orders; 1
 *     unless an administrator changed it (ADR 8)
 */
public record Stock(
    String sku,
    String productId,
    Money price,
    boolean forSale,
    long available,
    long reserved,
    long held,
    long sold,
    long received,
    int shards,
    Instant updatedAt) {

  /** Whether no product sells it any more. It is kept because orders can still return units. */
  public boolean retired() {
    return productId.isEmpty();
  }
}
