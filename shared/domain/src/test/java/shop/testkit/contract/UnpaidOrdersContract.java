package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import shop.cart.ClearCart;
import shop.checkout.PlacementOutcome;
import shop.checkout.UnpaidUnitsLimit;
import shop.commit.Effects;
import shop.order.Order;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders.ChangeResult;
import shop.order.Orders.PlacementResult;
import shop.order.lifecycle.ExpireUnpaidOrders;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.OrderFixture;

/** A customer can always have as many unpaid orders as the limit allows, and never more. */
public abstract class UnpaidOrdersContract extends OrderingContract {
  private static final int LIMIT = 3;

  private UnpaidUnitsLimit limit = UnpaidUnitsLimit.NONE;

  @Test
  void rejectsOrdersAboveTheLimitOfOneCustomer() {
    addProduct("MUG", 1999, 50);
    fillUp("ann");

    assertThat(orderMug("ann")).isEqualTo(new PlacementOutcome.TooManyUnpaid(LIMIT));
    assertThat(orderMug("bob")).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(stock("MUG").reserved()).isEqualTo(LIMIT + 1);
    assertThat(carts().find("ann").lines()).hasSize(1);
  }

  @Test
  void allowsAnotherOrderAfterAPayment() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();

    orders().commit(paymentChange(first, "pi_1", "evt_1"));

    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
  }

  @Test
  void allowsOneOrderAfterDuplicatePaymentEvents() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();

    List<ChangeResult> results =
        Concurrently.call(6, i -> orders().commit(paymentChange(first, "pi_1", "evt_" + i % 2)));

    assertThat(results).containsOnlyOnce(ChangeResult.COMMITTED);
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
  }

  @Test
  void allowsOneOrderAfterRepeatedCancellations() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();

    Concurrently.call(6, i -> cancelOrder().cancel("ann", first.id(), null, null));

    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
  }

  @Test
  void allowsNewOrdersAfterExpiry() {
    addProduct("MUG", 1999, 50);
    fillUp("ann");
    clock.advance(Duration.ofHours(1));

    Concurrently.call(2, i -> new ExpireUnpaidOrders(orders(), payments(), clock, ids).expire());

    fillUp("ann");
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
  }

  @Test
  void allowsOneOrderAfterAPaidOrderIsCancelled() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();
    orders().commit(paymentChange(first, "pi_1", "evt_1"));

    cancelOrder().cancel("ann", first.id(), null, null);

    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
  }

  @Test
  void doesNotCountFreeOrders() {
    addProduct("GIFT", 0, 50);
    fillUp("ann");
    addToCart("ann", "GIFT", 1);
    Order free =
        OrderFixture.anOrder()
            .id("free")
            .customer("ann")
            .withLine("GIFT", stock("GIFT").productId(), 1, 0)
            .in(OrderStatus.PROCESSING)
            .build();

    PlacementResult placed =
        orders()
            .place(
                new OrderPlacement(
                    free,
                    carts().find("ann").emptied(clock.instant()),
                    null,
                    LIMIT,
                    null,
                    Effects.at(clock.instant(), ids)));

    assertThat(placed).isEqualTo(new PlacementResult.Placed());
  }

  @Test
  void countsUnpaidOrdersWithoutALimit() {
    addProduct("MUG", 1999, 50);
    for (int i = 0; i < LIMIT + 2; i++) {
      placedOrder("ann", "MUG", 1);
    }
    List<Order> unpaid = orders().ofCustomer("ann", PageRequest.first(9)).items();

    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
    unpaid.stream().limit(3).forEach(order -> cancelOrder().cancel("ann", order.id(), null, null));

    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(orderMug("ann")).isInstanceOf(PlacementOutcome.TooManyUnpaid.class);
  }

  /** Orders are paid and cancelled while the same customer places new ones. */
  @RepeatedTest(3)
  void staysWithinTheLimitDuringConcurrentChanges() {
    addProduct("MUG", 1999, 50);
    List<Order> before = fillUp("ann");
    addToCart("ann", "MUG", 1);

    Concurrently.call(
        6,
        i ->
            switch (i % 3) {
              case 0 -> orders().commit(paymentChange(before.get(0), "pi_1", "evt_1"));
              case 1 -> cancelOrder().cancel("ann", before.get(1).id(), null, null);
              default -> placeOrder("ann");
            });
    List<Order> after = new ArrayList<>();
    while (orderMug("ann") instanceof PlacementOutcome.Placed placed) {
      after.add(placed.order());
    }

    long unpaid =
        orders().ofCustomer("ann", PageRequest.first(20)).items().stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .count();
    assertThat(unpaid).isEqualTo(LIMIT);
    assertThat(after).hasSizeBetween(1, 2);
  }

  @Test
  void limitsUnitsOfASkuInUnpaidOrdersOfACustomerWhoNeverPaid() {
    addProduct("MUG", 1999, 50);
    limit = new UnpaidUnitsLimit(4, 0);
    assertThat(order("ann", 3)).isInstanceOf(PlacementOutcome.Placed.class);

    PlacementOutcome refused = order("ann", 2);

    assertThat(refused)
        .isEqualTo(
            new PlacementOutcome.TooManyUnpaidUnits(
                List.of(new UnpaidUnitsLimit.Excess("MUG", 4, 3))));
    assertThat(stock("MUG").reserved()).isEqualTo(3);
    assertThat(order("bob", 4)).isInstanceOf(PlacementOutcome.Placed.class);
  }

  @Test
  void allowsAShareOfTheStockWhenItIsMore() {
    addProduct("MUG", 1999, 100);
    limit = new UnpaidUnitsLimit(4, 20);
    order("bob", 20);

    assertThat(order("ann", 15)).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(order("ann", 5)).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(order("ann", 1)).isInstanceOf(PlacementOutcome.TooManyUnpaidUnits.class);
  }

  @Test
  void doesNotLimitUnitsAfterAPayment() {
    addProduct("MUG", 1999, 50);
    limit = new UnpaidUnitsLimit(4, 0);
    Order first = ((PlacementOutcome.Placed) order("ann", 4)).order();
    assertThat(order("ann", 1)).isInstanceOf(PlacementOutcome.TooManyUnpaidUnits.class);

    orders().commit(paymentChange(first, "pi_1", "evt_1"));

    assertThat(placeOrder("ann", 0, null)).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(order("ann", 30)).isInstanceOf(PlacementOutcome.Placed.class);
  }

  @Test
  void givesUnitsBackOnceWhenAnOrderIsCancelledRepeatedly() {
    addProduct("MUG", 1999, 50);
    limit = new UnpaidUnitsLimit(4, 0);
    Order first = ((PlacementOutcome.Placed) order("ann", 2)).order();
    order("ann", 2);

    Concurrently.call(6, i -> cancelOrder().cancel("ann", first.id(), null, null));

    assertThat(order("ann", 3)).isInstanceOf(PlacementOutcome.TooManyUnpaidUnits.class);
    removeFromCart("ann");
    assertThat(order("ann", 2)).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(order("ann", 1)).isInstanceOf(PlacementOutcome.TooManyUnpaidUnits.class);
  }

  @Test
  void givesUnitsBackWhenOrdersExpire() {
    addProduct("MUG", 1999, 50);
    limit = new UnpaidUnitsLimit(4, 0);
    order("ann", 4);
    clock.advance(Duration.ofHours(1));

    new ExpireUnpaidOrders(orders(), payments(), clock, ids).expire();

    assertThat(order("ann", 4)).isInstanceOf(PlacementOutcome.Placed.class);
  }

  /** A customer's requests race for the units that are left. */
  @RepeatedTest(3)
  void staysWithinTheLimitOfUnitsDuringConcurrentOrders() {
    addProduct("MUG", 1999, 100);
    limit = new UnpaidUnitsLimit(4, 0);

    Concurrently.call(
        6,
        i -> {
          addToCart("ann", "MUG", 1);
          return placeOrder("ann", 0, null);
        });

    assertThat(stock("MUG").reserved()).isLessThanOrEqualTo(4);
  }

  /** Places an order of some mugs; units that the cart has already are replaced. */
  private PlacementOutcome order(String customerId, int units) {
    removeFromCart(customerId);
    addToCart(customerId, "MUG", units);
    return placeOrder(customerId, 0, null);
  }

  private void removeFromCart(String customerId) {
    new ClearCart(carts(), clock, ids).clear(customerId);
  }

  @Override
  protected UnpaidUnitsLimit unpaidUnits() {
    return limit;
  }

  private List<Order> fillUp(String customerId) {
    List<Order> placed = new ArrayList<>();
    if (stocks().find("MUG").isEmpty()) {
      addProduct("MUG", 1999, 50);
    }
    for (int i = 0; i < LIMIT; i++) {
      placed.add(((PlacementOutcome.Placed) orderMug(customerId)).order());
    }
    return placed;
  }

  /** Places an order of one mug; the cart may contain it already. */
  private PlacementOutcome orderMug(String customerId) {
    if (carts().find(customerId).isEmpty()) {
      addToCart(customerId, "MUG", 1);
    }
    return placeOrder(customerId);
  }

  private PlacementOutcome placeOrder(String customerId) {
    return placeOrder(customerId, LIMIT, null);
  }
}
