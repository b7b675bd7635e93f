package shop.proof;

import java.time.Duration;
import java.util.Arrays;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.hold.ExtendHold;
import shop.hold.HeldUnits;
import shop.hold.HoldLimits;
import shop.hold.HoldRequest;
import shop.hold.HoldStock;
import shop.hold.ReleaseHold;

/** Steps of checkouts that hold stock, by the use cases and without faults. */
final class HoldSteps {
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final HoldLimits LIMITS = new HoldLimits(3, 5, 5);

  private final Shop shop;
  private final String productId;

  HoldSteps(SimulationContext context) {
    shop = context.simulation().shopWithoutFaults(Area.ORDERS);
    productId = context.initialState().productId();
  }

  /** Holds units of these SKUs. */
  HoldStock.Outcome hold(String owner, String checkout, int quantity, String... skus) {
    return new HoldStock(
            shop.holds(), shop.idempotencyStore(), HOLD, LIMITS, shop.clock(), shop.ids())
        .hold(
            new HoldRequest(
                checkout,
                owner,
                true,
                Arrays.stream(skus).map(sku -> new HeldUnits(sku, productId, quantity)).toList()),
            null);
  }

  /** Extends a hold, if there is one. */
  void extend(String checkout) {
    new ExtendHold(shop.holds(), shop.idempotencyStore(), HOLD, shop.clock(), shop.ids())
        .extend(checkout, null);
  }

  /** Releases a hold, if there is one. */
  void release(String checkout) {
    new ReleaseHold(shop.holds(), shop.clock()).release(checkout);
  }
}
