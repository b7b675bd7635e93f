package shop.hold;

/**
 * Units of one SKU in a hold.
 *
 * @param productId the product that sells the SKU; when another one does, the SKU is not held
 * @param quantity at least 1
 */
public record HeldUnits(String sku, String productId, int quantity) {
  public HeldUnits {
    if (quantity < 1) {
      throw new IllegalArgumentException("a hold has at least one unit of a SKU: " + quantity);
    }
  }
}
