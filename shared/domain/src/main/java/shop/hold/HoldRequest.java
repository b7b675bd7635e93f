package shop.hold;

import java.util.List;

/**
 * A request to hold the units of a checkout.
 *
 * @param checkoutVersion the version of the checkout whose units these are. Holding them makes the
 *     next version, so that a request that changes or ends the checkout sees the hold. 0: the
 *     checkout is not stored
 * @param fromCart see {@link Hold#fromCart}
 * @param units each SKU once, at least one
 */
public record HoldRequest(
    String checkoutId,
    long checkoutVersion,
    String ownerId,
    boolean fromCart,
    List<HeldUnits> units) {
  public HoldRequest {
    units = List.copyOf(units);
  }
}
