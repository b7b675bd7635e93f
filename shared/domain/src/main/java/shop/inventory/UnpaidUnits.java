package shop.inventory;

import java.util.Map;

/**
 * The units that a customer's unpaid orders reserve.
 *
 * @param paidBefore whether the customer ever paid for an order
 * @param bySku units of each SKU in unpaid orders
 */
public record UnpaidUnits(boolean paidBefore, Map<String, Integer> bySku) {
  /** Of a customer without orders. */
  public static final UnpaidUnits NONE = new UnpaidUnits(false, Map.of());

  public UnpaidUnits {
    bySku = Map.copyOf(bySku);
  }

  /** Units of a SKU in unpaid orders. */
  public int of(String sku) {
    return bySku.getOrDefault(sku, 0);
  }
}
