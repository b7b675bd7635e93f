package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.cart.Cart;
import shop.checkout.PlacementOutcome;
import shop.commit.Effects;
import shop.contracts.Limits;
import shop.contracts.reason.RefundReason;
import shop.contracts.reason.TimelineEvent;
import shop.inventory.Stock;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.OrderChange;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders.ChangeResult;
import shop.order.Orders.PlacementResult;
import shop.order.Shipment;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import shop.page.PageRequest;
import shop.testkit.Concurrently;
import shop.testkit.OrderFixture;

/** The contract of {@link shop.order.Orders} and {@link shop.ledger.Payments} for one order. */
public abstract class OrdersContract extends OrderingContract {

  @Test
  void findsPlacedOrders() {
    addProduct("MUG", 1999, 10);

    Order order = placedOrder("ann", "MUG", 2);

    assertThat(orders().find(order.id())).contains(order);
    assertThat(orders().findByNumber(order.number())).contains(order);
    assertThat(orders().find("none")).isEmpty();
    assertThat(orders().findByNumber("NONE")).isEmpty();
    assertThat(counters("MUG")).containsExactly(8L, 2L, 0L);
    assertThat(carts().find("ann").isEmpty()).isTrue();
  }

  @Test
  void findsTheOrdersOfGuestsByTheirAddress() {
    addProduct("MUG", 1999, 10);
    Order first = orderOfGuest("guest-1", "ann@example.com", "MUG");
    Order second = orderOfGuest("guest-2", "ann@example.com", "MUG");
    orderOfGuest("guest-2", "bob@example.com", "MUG");
    orderOfGuest("ann", "ann@example.com", "MUG");
    Order adopted = first.toBuilder(clock.instant()).customerId("ann").build();

    assertThat(orders().commit(OrderChange.to(adopted, Effects.at(clock.instant(), ids))))
        .isEqualTo(ChangeResult.COMMITTED);

    assertThat(orders().ofGuests(new Email("ann@example.com")))
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(orders().ofGuests(new Email("none@example.com"))).isEmpty();
  }

  @Test
  void sellsFreeOrdersImmediately() {
    addProduct("GIFT", 0, 10);
    addToCart("ann", "GIFT", 3);
    Order free =
        OrderFixture.anOrder()
            .customer("ann")
            .withLine("GIFT", stock("GIFT").productId(), 3, 0)
            .in(OrderStatus.PROCESSING)
            .build();

    PlacementResult placed =
        orders()
            .place(
                new OrderPlacement(
                    free, emptied(1), null, 0, null, Effects.at(clock.instant(), ids)));

    assertThat(placed).isEqualTo(new PlacementResult.Placed());
    assertThat(counters("GIFT")).containsExactly(7L, 0L, 3L);
    assertThat(overdue(clock.instant().plusSeconds(100_000))).isEmpty();
  }

  @Test
  void writesNothingForRefusedPlacements() {
    addProduct("MUG", 1999, 10);
    addProduct("POT", 500, 10);
    Order taken = placedOrder("bob", "POT", 1);
    addToCart("ann", "MUG", 1);
    Order order = OrderFixture.anOrder().id("new").customer("ann").withLine("MUG", 11).build();
    String productId = stock("MUG").productId();

    assertThat(orders().place(placement(order, 1))).isEqualTo(refused("MUG"));
    assertThat(orders().place(placement(orderAtPrice("MUG", productId, 2000), 1)))
        .isEqualTo(refused("MUG"));
    assertThat(orders().place(placement(orderAtPrice("GONE", productId, 1999), 1)))
        .isEqualTo(refused("GONE"));
    assertThat(orders().place(placement(orderAtPrice("MUG", productId, 1999), 7)))
        .isEqualTo(new PlacementResult.CartChanged());
    assertThat(orders().place(placement(orderWithNumber(taken.number(), productId), 1)))
        .isEqualTo(new PlacementResult.NumberTaken());

    assertThat(orders().find("new")).isEmpty();
    assertThat(orders().findByNumber(order.number())).isEmpty();
    assertThat(orders().ofCustomer("ann", PageRequest.first(5)).items()).isEmpty();
    assertThat(counters("MUG")).containsExactly(10L, 0L, 0L);
    assertThat(carts().find("ann").version()).isEqualTo(1);
    assertThat(orders().place(placement(orderAtPrice("MUG", productId, 1999), 1)))
        .isEqualTo(new PlacementResult.Placed());
  }

  @Test
  void commitsAPaymentOnceAndReportsDuplicateEvents() {
    addProduct("MUG", 1999, 10);
    Order order = placedOrder("ann", "MUG", 2);
    OrderChange paying = paymentChange(order, "pi_1", "evt_1");

    ChangeResult first = orders().commit(paying);
    ChangeResult again = orders().commit(paying);
    ChangeResult late = orders().commit(paymentChange(order, "pi_1", "evt_2"));

    assertThat(first).isEqualTo(ChangeResult.COMMITTED);
    assertThat(again).isEqualTo(ChangeResult.EVENT_SEEN);
    assertThat(late).isEqualTo(ChangeResult.STALE);
    assertThat(orders().find(order.id())).contains(paying.order());
    assertThat(counters("MUG")).containsExactly(8L, 0L, 2L);
    assertThat(payments().ofOrder(order.id())).isEqualTo(paying.records().payments());
    assertThat(payments().isEventApplied("evt_1")).isTrue();
    assertThat(payments().isEventApplied("evt_2")).isFalse();
  }

  @Test
  void commitsOneChangePerIdempotencyKey() {
    addProduct("MUG", 1999, 10);
    Order order = placedOrder("ann", "MUG", 2);
    Effects effects =
        Effects.at(clock.instant(), ids).respond(idempotentRequest("key", "body"), order);
    Order next = order.toBuilder(clock.instant()).paymentIntentId("pi_1").build();
    Order after = next.toBuilder(clock.instant()).build();

    assertThat(orders().commit(OrderChange.to(next, effects))).isEqualTo(ChangeResult.COMMITTED);
    assertThat(orders().commit(OrderChange.to(after, effects))).isEqualTo(ChangeResult.KEY_USED);
    assertThat(orders().find(order.id())).contains(next);
  }

  @Test
  void storesAllFieldsOfAnOrder() {
    addProduct("MUG", 1999, 10);
    Order order = placedOrder("ann", "MUG", 2);
    Order paid = order.toBuilder(clock.instant()).apply(OrderAction.PAY).build();
    orders().commit(OrderChange.to(paid, Effects.at(clock.instant(), ids)));
    Order next =
        paid.toBuilder(clock.instant())
            .shipment(parcel("s1", new Tracking("UPS", null), null))
            .shipment(parcel("s2", Tracking.UNKNOWN, clock.instant()))
            .captured(order.totals().total())
            .refunded(new Money(1, "USD"))
            .entry(TimelineEvent.SHIPPED, "1Z-1")
            .build();

    orders().commit(OrderChange.to(next, Effects.at(clock.instant(), ids)));

    assertThat(orders().find(order.id())).contains(next);
  }

  @Test
  void storesRefundsWithTheirOrder() {
    addProduct("MUG", 1999, 10);
    Order order = placedOrder("ann", "MUG", 2);
    Refund requested =
        Refund.requested(
            "r1",
            order.id(),
            "pi_1",
            new Money(5, "USD"),
            RefundReason.ADMINISTRATOR,
            clock.instant());
    Refund settled = requested.settled(Refund.State.SUCCEEDED, "re_1", clock.instant());
    Order next = order.toBuilder(clock.instant()).build();
    Order after = next.toBuilder(clock.instant()).build();
    Effects effects = Effects.at(clock.instant(), ids);

    orders().commit(OrderChange.to(next, effects).with(requested));
    List<Refund> before = payments().refundsOfOrder(order.id());
    orders().commit(OrderChange.to(after, effects).with(settled));

    assertThat(before).containsExactly(requested);
    assertThat(payments().findRefund(order.id(), "r1")).contains(settled);
    assertThat(payments().findRefund(order.id(), "r2")).isEmpty();
    assertThat(payments().refundsOfOrder("another")).isEmpty();
  }

  @Test
  void handlesOrdersWithTheMaximumNumberOfLines() {
    List<String> skus = IntStream.range(0, Limits.CART_LINES).mapToObj(i -> "SKU-" + i).toList();
    for (String sku : skus) {
      addProduct(sku, 100, 3);
      addToCart("ann", sku, 2);
    }

    Order order =
        ((PlacementOutcome.Placed) placeOrder("ann", idempotentRequest("key", "body"))).order();
    ChangeResult paid = orders().commit(paymentChange(order, "pi_1", "evt_1"));
    cancelOrder().cancel("ann", order.id(), null, null);

    assertThat(order.lines()).hasSize(Limits.CART_LINES);
    assertThat(paid).isEqualTo(ChangeResult.COMMITTED);
    assertThat(orders().find(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(skus).allSatisfy(sku -> assertThat(counters(sku)).containsExactly(3L, 0L, 0L));
  }

  @Test
  void returnsStockOnceForConcurrentCancellations() {
    addProduct("MUG", 1999, 10);
    Order order = placedOrder("ann", "MUG", 4);
    orders().commit(paymentChange(order, "pi_1", "evt_1"));

    Concurrently.call(8, i -> cancelOrder().cancel("ann", order.id(), null, null));

    assertThat(counters("MUG")).containsExactly(10L, 0L, 0L);
    assertThat(payments().refundsOfOrder(order.id()))
        .extracting(Refund::amount)
        .containsExactly(order.totals().total());
  }

  private Shipment parcel(String id, Tracking tracking, @Nullable Instant deliveredAt) {
    return new Shipment(
        id, List.of(new UnitsByLine("MUG", 1)), tracking, clock.instant(), deliveredAt);
  }

  private List<String> overdue(Instant at) {
    return orders().overdue(at, PageRequest.first(9)).items();
  }

  private Order orderAtPrice(String sku, String productId, long priceMinor) {
    return order("7KQ2M-4TX9B", sku, productId, priceMinor);
  }

  private Order orderWithNumber(String number, String productId) {
    return order(number, "MUG", productId, 1999);
  }

  private Order order(String number, String sku, String productId, long priceMinor) {
    return OrderFixture.anOrder()
        .id("new")
        .number(number)
        .customer("ann")
        .withLine(sku, productId, 1, priceMinor)
        .build();
  }

  private OrderPlacement placement(Order order, long cartVersion) {
    return new OrderPlacement(
        order,
        emptied(cartVersion),
        null,
        0,
        clock.instant().plusSeconds(60),
        Effects.at(clock.instant(), ids).respond(idempotentRequest("key", "body"), order));
  }

  /** The next version of a cart. */
  private Cart emptied(long version) {
    return new Cart("ann", List.of(), version + 1, clock.instant());
  }

  private static PlacementResult refused(String sku) {
    return new PlacementResult.StockRefused(List.of(sku));
  }

  /** The counters of a SKU: available, reserved, sold. */
  private List<Long> counters(String sku) {
    Stock stock = stock(sku);
    return List.of(stock.available(), stock.reserved(), stock.sold());
  }
}
