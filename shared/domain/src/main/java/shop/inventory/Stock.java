package shop.inventory;

import java.time.Instant;
import shop.money.Money;

/**
 * The sellable side of a SKU: how many there are and at what price. Kept apart from the product,
 * and with its price, so that an order guards quantity and price in one condition on one item.
 *
 * <p>Invariant: {@code available + reserved + sold == received}, none negative; the adapter's
 * updates keep it by moving units between two counters at once.
 *
 * @param productId the product that sells it; empty once none does, and the SKU is free again
 * @param price what one unit costs now; changes with the product, in one transaction
 * @param forSale whether the product is active and the variant still exists
 * @param available units that can be ordered
 * @param reserved units of placed orders that are not paid
 * @param sold units of paid orders
 * @param received all units that ever came in, corrections included
 * @param shards over how many counters of each kind the units are spread, so that as many orders
 *     are written side by side; 1 unless an administrator spread them (ADR 8)
 */
public record Stock(
    String sku,
    String productId,
    Money price,
    boolean forSale,
    long available,
    long reserved,
    long sold,
    long received,
    int shards,
    Instant updatedAt) {

  /** Whether no product sells it any more; it stays, because orders may still give units back. */
  public boolean retired() {
    return productId.isEmpty();
  }
}
