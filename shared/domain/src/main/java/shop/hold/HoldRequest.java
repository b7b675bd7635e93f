package shop.hold;

import java.util.List;

/**
 * A request to hold the units of a checkout.
 *
 * @param fromCart see {@link Hold#fromCart}
 * @param units each SKU once, at least one
 */
public record HoldRequest(
    String checkoutId, String ownerId, boolean fromCart, List<HeldUnits> units) {
  public HoldRequest {
    units = List.copyOf(units);
  }
}
