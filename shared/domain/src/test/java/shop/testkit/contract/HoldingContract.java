package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import shop.hold.ExtendHold;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.HoldLimits;
import shop.hold.HoldRequest;
import shop.hold.HoldStock;
import shop.hold.HoldStock.Outcome;
import shop.hold.ReleaseExpiredHolds;
import shop.hold.ReleaseHold;
import shop.inventory.Stock;

/** The steps of the contracts of holds. */
abstract class HoldingContract extends OrderingContract {
  protected static final Duration HOLD = Duration.ofMinutes(10);
  protected static final Duration EXTENSION = Duration.ofMinutes(5);

  /** The limits of new holds; a test can set others. */
  protected HoldLimits limits = HoldLimits.NONE;

  protected final Outcome hold(String checkoutId, String ownerId, HeldUnits... units) {
    return holdStock()
        .hold(new HoldRequest(checkoutId, 0, ownerId, false, Arrays.asList(units)), null);
  }

  protected static Hold held(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Held.class);
    return ((Outcome.Held) outcome).hold();
  }

  protected final HeldUnits units(String sku, int quantity) {
    return new HeldUnits(sku, stock(sku).productId(), quantity);
  }

  protected final HoldStock holdStock() {
    return new HoldStock(ports().holds(), idempotencyStore(), HOLD, limits, clock, ids);
  }

  protected final ReleaseHold releaseHold() {
    return new ReleaseHold(ports().holds(), clock);
  }

  protected final ReleaseExpiredHolds.Counts releaseExpired() {
    return new ReleaseExpiredHolds(ports().holds(), clock).release();
  }

  protected final ExtendHold.Outcome extend(String checkoutId) {
    return new ExtendHold(ports().holds(), idempotencyStore(), EXTENSION, clock, ids)
        .extend(checkoutId, null);
  }

  /** The counters of a SKU: available, reserved, held, sold. */
  protected final List<Long> counters(String sku) {
    Stock stock = stock(sku);
    return List.of(stock.available(), stock.reserved(), stock.held(), stock.sold());
  }
}
