package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import shop.cart.CartLine;
import shop.catalog.ShardStock;
import shop.checkout.session.Checkout;
import shop.checkout.session.CheckoutDetails;
import shop.commit.Effects;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.HoldLimits;
import shop.hold.HoldStock;
import shop.hold.HoldStock.Outcome;
import shop.hold.ReleaseExpiredHolds;
import shop.hold.ReleaseHold;
import shop.inventory.Stock;
import shop.order.CompletedCheckout;
import shop.order.Order;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders.PlacementResult;
import shop.testkit.Concurrently;
import shop.testkit.OrderFixture;

/** A hold ends once, by an order of its units or without one, and the units of a SKU balance. */
public abstract class HeldOrdersContract extends HoldingContract {
  private static final int CALLERS = 200;

  @Test
  void placesAnOrderOfHeldUnits() {
    addProduct("MUG", 1999, 3);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));

    assertThat(place(hold, "o-1")).isEqualTo(new PlacementResult.Placed());

    assertThat(counters("MUG")).containsExactly(0L, 3L, 0L, 0L);
    assertThat(ports().holds().find("c-1")).isEmpty();
    assertThat(releaseHold().release("c-1")).isEqualTo(ReleaseHold.Outcome.NOT_HELD);
    assertThat(counters("MUG")).containsExactly(0L, 3L, 0L, 0L);
  }

  @Test
  void sellsHeldUnitsOfAFreeOrderAtOnce() {
    addProduct("GIFT", 0, 3);
    Hold hold = held(hold("c-1", "ann", units("GIFT", 2)));

    Order free =
        anOrderOf(hold, "o-1", stock("GIFT").productId(), 0).in(OrderStatus.PROCESSING).build();
    assertThat(orders().place(placement(free, hold))).isEqualTo(new PlacementResult.Placed());

    assertThat(counters("GIFT")).containsExactly(1L, 0L, 0L, 2L);
  }

  @Test
  void placesAnOrderAfterTheDeadlineUntilTheHoldIsReleased() {
    addProduct("MUG", 1999, 3);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));
    clock.advance(Duration.ofHours(1));

    assertThat(place(hold, "o-1")).isEqualTo(new PlacementResult.Placed());

    assertThat(releaseExpired()).isEqualTo(new ReleaseExpiredHolds.Counts(0, 0, 0));
    assertThat(counters("MUG")).containsExactly(0L, 3L, 0L, 0L);
  }

  @Test
  void placesNoOrderOfAReleasedHold() {
    addProduct("MUG", 1999, 3);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));
    releaseHold().release("c-1");

    assertThat(place(hold, "o-1")).isEqualTo(new PlacementResult.HoldChanged());
    assertThat(counters("MUG")).containsExactly(3L, 0L, 0L, 0L);
  }

  @Test
  void placesNoOrderOfHeldUnitsAtAnOldPrice() {
    String mug = addProduct("MUG", 1999, 3);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));

    PlacementResult result =
        orders().place(placement(anOrderOf(hold, "o-1", mug, 1000).build(), hold));

    assertThat(result).isEqualTo(new PlacementResult.StockRefused(List.of("MUG")));
    assertThat(ports().holds().find("c-1")).contains(hold);
    assertThat(counters("MUG")).containsExactly(0L, 3L, 3L, 0L);
  }

  @RepeatedTest(3)
  void endsAnOverdueHoldOnceWhenAnOrderAndTheReleaseCompete() {
    addProduct("MUG", 1999, 3);
    Hold hold = held(hold("c-1", "ann", units("MUG", 3)));
    clock.advance(Duration.ofHours(1));

    List<Boolean> ended =
        Concurrently.call(
            6,
            i ->
                switch (i % 3) {
                  case 0 -> place(hold, "o-" + i) instanceof PlacementResult.Placed;
                  case 1 -> releaseHold().release("c-1") == ReleaseHold.Outcome.RELEASED;
                  default -> releaseExpired().released() == 1;
                });

    assertThat(ended).containsOnlyOnce(true);
    Stock stock = stock("MUG");
    assertThat(stock.held()).isZero();
    assertThat(stock.available() + stock.reserved()).isEqualTo(3);
  }

  @Test
  void holdsUnitsOfSeveralShardsAndKeepsThemWhenShardsChange() {
    addProduct("MUG", 1999, 20);
    shard("MUG", 4);

    Hold hold = held(hold("c-1", "ann", units("MUG", 18)));
    assertThat(counters("MUG")).containsExactly(2L, 18L, 18L, 0L);
    assertThat(hold("c-2", "bob", units("MUG", 3)))
        .isEqualTo(new Outcome.OutOfStock(List.of(new HoldStock.Shortage("MUG", 3, 2))));
    shard("MUG", 2);
    shard("MUG", 1);

    assertThat(place(hold, "o-1")).isEqualTo(new PlacementResult.Placed());
    assertThat(counters("MUG")).containsExactly(2L, 18L, 0L, 0L);
  }

  /** Callers hold, extend, release and order the units of one SKU in any order. */
  @RepeatedTest(2)
  void balancesDuringConcurrentHoldsReleasesAndOrders() {
    addProduct("MUG", 1999, 150);
    shard("MUG", 3);
    limits = new HoldLimits(0, 40, 5);

    List<Integer> ordered = Concurrently.call(CALLERS, this::holdAndEnd);

    int units = ordered.stream().mapToInt(Integer::intValue).sum();
    long live =
        IntStream.range(0, CALLERS)
            .mapToObj(caller -> ports().holds().find("c-" + caller))
            .flatMap(Optional::stream)
            .mapToInt(hold -> hold.units().getFirst().quantity())
            .sum();
    Stock stock = stock("MUG");
    assertThat(stock.held()).isEqualTo(live).isBetween(1L, 40L);
    assertThat(stock.reserved()).isEqualTo(live + units);
    assertThat(stock.available() + stock.reserved()).isEqualTo(150);
    assertThat(units).isPositive();
  }

  /** A hold that is ordered, released or extended. Returns the ordered units. */
  private int holdAndEnd(int caller) {
    if (hold("c-" + caller, "owner-" + caller, units("MUG", 1 + caller % 3))
        instanceof Outcome.Held(Hold hold)) {
      switch (caller % 4) {
        case 0, 1 -> {
          return placeOrRelease(hold, caller);
        }
        case 2 -> releaseHold().release(hold.checkoutId());
        default -> extend(hold.checkoutId());
      }
    }
    return 0;
  }

  private int placeOrRelease(Hold hold, int number) {
    PlacementResult result = place(hold, "o-" + number);
    if (result instanceof PlacementResult.Placed) {
      return hold.units().getFirst().quantity();
    }
    releaseHold().release(hold.checkoutId());
    return 0;
  }

  private void shard(String sku, int shards) {
    assertThat(new ShardStock(products(), stocks(), clock, ids).shard(ADMIN, sku, shards))
        .isInstanceOf(ShardStock.Outcome.Sharded.class);
  }

  /** Places an order of a hold of one SKU at the current price. */
  private PlacementResult place(Hold hold, String orderId) {
    Stock stock = stock(hold.units().getFirst().sku());
    Order order = anOrderOf(hold, orderId, stock.productId(), stock.price().amountMinor()).build();
    return orders().place(placement(order, hold));
  }

  private static OrderFixture anOrderOf(Hold hold, String id, String productId, long priceMinor) {
    HeldUnits units = hold.units().getFirst();
    return OrderFixture.anOrder()
        .id(id)
        .number("N-" + id)
        .customer(id)
        .withLine(units.sku(), productId, units.quantity(), priceMinor);
  }

  /** The placement that completes the checkout of a hold, which is created when it is missing. */
  private OrderPlacement placement(Order order, Hold hold) {
    ports().checkouts().add(checkoutOf(hold), null, Effects.at(clock.instant(), ids));
    Instant payUntil = order.payable() ? clock.instant().plusSeconds(60) : null;
    Effects effects = Effects.at(clock.instant(), ids);
    return new OrderPlacement(
        order, null, new CompletedCheckout(hold.checkoutId(), 1, hold), 0, payUntil, effects);
  }

  private Checkout checkoutOf(Hold hold) {
    HeldUnits units = hold.units().getFirst();
    Instant now = clock.instant();
    return new Checkout(
        hold.checkoutId(),
        hold.ownerId(),
        hold.fromCart(),
        List.of(
            new CartLine(
                units.sku(), units.productId(), units.quantity(), stock(units.sku()).price())),
        CheckoutDetails.NONE,
        null,
        null,
        Checkout.State.OPEN,
        null,
        now,
        now,
        now.plus(Duration.ofHours(6)),
        1);
  }
}
