package shop.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.cart.Offer;

/**
 * Units that a checkout keeps for its owner until a deadline. They are reserved, and counted as
 * {@link shop.inventory.Stock#held} too. A hold keeps units and no prices: an order of the checkout
 * is placed at the prices of its own moment.
 *
 * <p>A hold ends once: it is released, or an order consumes it. Both delete it on condition of its
 * version. After the deadline it lasts until a worker releases it; until then an order can still
 * consume it.
 *
 * @param fromCart whether the checkout was made of the owner's cart
 * @param units each SKU once, sorted by SKU; taken from the first shard of a sharded SKU
 * @param extended whether the deadline was moved, which is possible once
 * @param version 1, and 2 after the extension
 */
public record Hold(
    String checkoutId,
    String ownerId,
    boolean fromCart,
    List<HeldUnits> units,
    Instant heldUntil,
    boolean extended,
    long version) {

  public Hold {
    units = sorted(units);
  }

  private static List<HeldUnits> sorted(List<HeldUnits> units) {
    if (units.isEmpty() || units.stream().map(HeldUnits::sku).distinct().count() < units.size()) {
      throw new IllegalArgumentException("a hold has units, and each SKU once");
    }
    return units.stream().sorted(Comparator.comparing(HeldUnits::sku)).toList();
  }

  /** Whether its deadline has not passed. */
  public boolean isLive(Instant now) {
    return now.isBefore(heldUntil);
  }

  /** The hold with a later deadline. */
  Hold extendedBy(Duration extension) {
    return new Hold(
        checkoutId, ownerId, fromCart, units, heldUntil.plus(extension), true, version + 1);
  }

  /** Whether it has exactly these units, in any order. */
  public boolean has(List<HeldUnits> others) {
    return units.equals(sorted(others));
  }

  /**
   * The offers as the owner of the hold has them: the held units are available to the owner, and
   * are ordered from the shard that has them.
   */
  public Map<String, Offer> applyTo(Map<String, Offer> offers) {
    Map<String, Offer> own = new HashMap<>(offers);
    units.forEach(
        held -> own.computeIfPresent(held.sku(), (_, offer) -> offer.withHeld(held.quantity())));
    return own;
  }
}
