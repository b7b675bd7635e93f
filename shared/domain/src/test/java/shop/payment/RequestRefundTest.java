package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.testkit.OrderFixture.anOrder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.commit.AuditEntry;
import shop.commit.PriorResponse;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.RestockFrom;
import shop.order.ReturnedUnits;
import shop.order.Shipment;
import shop.order.UnitsByLine;
import shop.payment.RequestRefund.Outcome;
import shop.testkit.fake.FakeShop;

class RequestRefundTest {
  private final PaymentsFixture shop = new PaymentsFixture();
  private final RequestRefund requestRefund =
      new RequestRefund(shop.orders, shop.payments, shop.table, shop.clock, shop.ids);

  @Test
  void refundsTheRemainingAmount() {
    shop.with(anOrder().withLine("MUG", 2).paid());
    request(amount(1000));

    Refund refund = requested(request(all(false)));

    assertThat(refund.amount()).isEqualTo(new Money(2998, "USD"));
    assertThat(refund.lines()).isEmpty();
    assertThat(shop.timeline()).endsWith("refund_requested");
    assertThat(shop.table.events())
        .endsWith(
            new ShopEvent.RefundRequested(
                "order-1", refund.id(), "pi_1", new Amount(2998, "USD"), "administrator"));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::actorId, AuditEntry::action, AuditEntry::subject)
        .contains(tuple("boss", "order.refund_part", "order/order-1"));
    assertThat(shop.stock().sold()).isEqualTo(2);
  }

  @Test
  void rejectsMoreThanTheRemainingAmount() {
    shop.with(anOrder().paid());
    request(amount(1500));
    Order before = shop.order();

    assertThat(request(amount(500))).isEqualTo(new Outcome.TooMuch(new Money(499, "USD")));
    assertThat(request(command(new Money(1, "EUR"), List.of(), false)))
        .isEqualTo(new Outcome.TooMuch(new Money(499, "USD")));
    assertThat(shop.order()).isEqualTo(before);
    assertThat(shop.payments.refundsOfOrder("order-1")).hasSize(1);
  }

  @Test
  void doesNotCountFailedRefunds() {
    shop.with(anOrder().paid());
    shop.payments.put(
        requested(request(all(false))).settled(Refund.State.FAILED, null, shop.clock.instant()));

    assertThat(requested(request(all(false))).amount()).isEqualTo(new Money(1999, "USD"));
  }

  @Test
  void doesNotRefundWithdrawnMoney() {
    shop.with(anOrder().paid());
    shop.orders.commit(shop.updated(next -> next.withdrawn(new Money(1999, "USD"))));

    assertThat(request(amount(1))).isEqualTo(new Outcome.TooMuch(Money.zero("USD")));
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"PENDING", "CANCELLED"})
  void rejectsUnpaidOrders(OrderStatus status) {
    shop.with(anOrder().in(status));

    assertThat(request(all(false))).isEqualTo(new Outcome.TooMuch(Money.zero("USD")));
    assertThat(shop.table.events()).isEmpty();
  }

  @Test
  void refundsAndRestocksReturnedLines() {
    shop.with(anOrder().withLine("MUG", 3).withLine("POT", 1, 500).shipped());

    Refund refund = requested(request(lines(true, "MUG", 2)));

    assertThat(refund.amount()).isEqualTo(new Money(3998, "USD"));
    assertThat(refund.lines())
        .containsExactly(new Refund.Line("MUG", 2, true, new Money(3998, "USD")));
    assertThat(shop.stock().available()).isEqualTo(2);
    assertThat(shop.stock().sold()).isEqualTo(1);
    assertThat(shop.order().returnedUnits().returned("MUG")).isEqualTo(2);
  }

  @Test
  void cancelsUnshippedUnits() {
    shop.with(anOrder().withLine("MUG", 3).paid());

    request(lines(true, "MUG", 2));

    assertThat(shop.order().returnedUnits().cancelled("MUG")).isEqualTo(2);
    assertThat(shop.order().unshippedUnits()).containsExactly(new UnitsByLine("MUG", 1));
  }

  @Test
  void cancelsUnshippedUnitsOfPartlyShippedOrdersFirst() {
    shop.with(anOrder().withLine("MUG", 4).partlyShipped("p1", "MUG", 1));

    Refund refund = requested(request(lines(true, "MUG", 2)));

    assertThat(refund.amount()).isEqualTo(new Money(3998, "USD"));
    assertThat(shop.order().returnedUnits())
        .isEqualTo(new ReturnedUnits(Map.of("MUG", 2), Map.of()));
    assertThat(shop.order().unshippedUnits()).containsExactly(new UnitsByLine("MUG", 1));
    assertThat(shop.order().stage()).isEqualTo(OrderStage.PARTLY_SHIPPED);
    assertThat(shop.timeline()).endsWith("partly_cancelled", "refund_requested");
    assertThat(shop.stock().available()).isEqualTo(2);
    assertThat(shop.stock().sold()).isEqualTo(2);
  }

  @Test
  void shipsTheOrderWhenItsLastUnshippedUnitIsCancelled() {
    shop.with(anOrder().withLine("MUG", 2).partlyShipped("p1", "MUG", 1));

    requested(request(lines(true, "MUG", 1)));

    assertThat(shop.order().status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(shop.timeline()).endsWith("partly_cancelled", "refund_requested", "shipped");
    assertThat(shop.table.events())
        .contains(new ShopEvent.OrderShipped("order-1", "customer-1", "DHL", "T-p1"))
        .doesNotHaveAnyElementsOfTypes(ShopEvent.OrderDelivered.class);
    assertThat(shop.stock().sold()).isEqualTo(1);
  }

  @Test
  void deliversTheOrderWhenItsLastUnshippedUnitIsCancelledAfterTheOthersWereDelivered() {
    shop.with(anOrder().withLine("MUG", 2).partlyShipped("p1", "MUG", 1));
    Shipment parcel = shop.order().shipments().getFirst();
    shop.orders.commit(shop.updated(next -> next.shipment(parcel.arrived(shop.clock.instant()))));

    requested(request(lines(true, "MUG", 1)));

    assertThat(shop.order().status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(shop.timeline()).endsWith("refund_requested", "shipped", "delivered");
    assertThat(shop.table.events())
        .endsWith(
            new ShopEvent.OrderShipped("order-1", "customer-1", "DHL", "T-p1"),
            new ShopEvent.OrderDelivered("order-1", "customer-1"));
  }

  @Test
  void cancelsTheOrderWhenNothingIsLeftToShipOrToRefund() {
    shop.with(anOrder().withLine("MUG", 2).withLine("POT", 1, 500).paid());
    requested(request(lines(true, "POT", 1)));
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PROCESSING);

    requested(request(lines(true, "MUG", 2)));

    assertThat(shop.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(shop.timeline()).endsWith("partly_cancelled", "refund_requested", "cancelled");
    assertThat(shop.table.events()).hasAtLeastOneElementOfType(ShopEvent.OrderCancelled.class);
    assertThat(shop.stock().available()).isEqualTo(2);
    assertThat(shop.stock().sold()).isZero();
  }

  @Test
  void keepsTheOrderOpenWhileThereIsMoneyToRefund() {
    shop.with(anOrder().withLine("MUG", 1).withShipping(500).paid());

    requested(request(lines(true, "MUG", 1)));

    assertThat(shop.order().status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(shop.order().reachable(Actor.ADMINISTRATOR)).containsExactly(OrderStatus.CANCELLED);
  }

  @Test
  void refundsShippingOnceAloneOrWithLines() {
    shop.with(anOrder().withLine("MUG", 3, 1001).withTax(100).withShipping(500).paid());

    Refund unit = requested(request(lines(false, "MUG", 1)));
    Refund both = requested(request(withShipping("MUG", 1)));
    Outcome again = request(withShipping("MUG", 0));
    Refund rest = requested(request(lines(false, "MUG", 1)));

    assertThat(List.of(unit.amount(), both.amount(), rest.amount()))
        .extracting(Money::amountMinor)
        .containsExactly(1035L, 1034L + 500, 1034L);
    assertThat(both.shipping()).isTrue();
    assertThat(again).isEqualTo(new Outcome.TooMuch(new Money(1034, "USD")));
  }

  private static RefundCommand withShipping(String sku, int quantity) {
    List<UnitsByLine> units = quantity == 0 ? List.of() : List.of(new UnitsByLine(sku, quantity));
    return new RefundCommand(null, units, true, false, RestockFrom.UNSHIPPED_FIRST, "late");
  }

  @Test
  void restocksOnlyShippedUnitsOnRequest() {
    shop.with(anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 1));
    List<UnitsByLine> two = List.of(new UnitsByLine("MUG", 2));
    List<UnitsByLine> one = List.of(new UnitsByLine("MUG", 1));

    Outcome tooMany =
        request(new RefundCommand(null, two, false, true, RestockFrom.SHIPPED, "why"));
    Outcome outcome =
        request(new RefundCommand(null, one, false, true, RestockFrom.SHIPPED, "why"));

    assertThat(tooMany).isEqualTo(new Outcome.TooManyUnits("MUG", 1));
    requested(outcome);
    assertThat(shop.order().returnedUnits())
        .isEqualTo(new ReturnedUnits(Map.of(), Map.of("MUG", 1)));
    assertThat(shop.order().unshippedUnits()).containsExactly(new UnitsByLine("MUG", 2));
    assertThat(shop.stock().available()).isEqualTo(1);
  }

  @Test
  void restocksAllUnitsOfAPartlyShippedOrder() {
    shop.with(anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 1));

    requested(request(all(true)));

    assertThat(shop.order().returnedUnits())
        .isEqualTo(new ReturnedUnits(Map.of("MUG", 2), Map.of("MUG", 1)));
    assertThat(shop.order().status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(shop.stock().available()).isEqualTo(3);
    assertThat(request(lines(true, "MUG", 1))).isEqualTo(new Outcome.TooManyUnits("MUG", 0));
  }

  @Test
  void restocksEachUnitOnce() {
    shop.with(anOrder().withLine("MUG", 3).paid());
    request(lines(true, "MUG", 2));

    Outcome again = request(lines(true, "MUG", 2));
    shop.cancel();
    Outcome afterwards = request(lines(true, "MUG", 1));

    assertThat(again).isEqualTo(new Outcome.TooManyUnits("MUG", 1));
    assertThat(afterwards).isEqualTo(new Outcome.TooManyUnits("MUG", 0));
    assertThat(shop.stock().available()).isEqualTo(3);
    assertThat(shop.stock().sold()).isZero();
  }

  @Test
  void refundsEachUnitOnceWithoutRestocking() {
    shop.with(anOrder().withLine("MUG", 2).shipped());

    requested(request(lines(false, "MUG", 2)));

    assertThat(request(lines(false, "MUG", 1))).isEqualTo(new Outcome.TooManyUnits("MUG", 0));
    assertThat(shop.stock().sold()).isEqualTo(2);
  }

  @Test
  void restocksAllUnitsOfAFullRefundOnRequest() {
    shop.with(anOrder().withLine("MUG", 3).shipped());

    Refund refund = requested(request(all(true)));

    assertThat(refund.lines())
        .containsExactly(new Refund.Line("MUG", 3, true, new Money(5997, "USD")));
    assertThat(shop.stock().available()).isEqualTo(3);
  }

  @Test
  void rejectsUnknownLinesAndOrders() {
    shop.with(anOrder().paid());

    assertThat(request(lines(false, "POT", 1))).isEqualTo(new Outcome.TooManyUnits("POT", 0));
    assertThat(requestRefund.request("boss", "order-9", all(false), null))
        .isEqualTo(new Outcome.NotFound());
  }

  @Test
  void repeatsTheFirstResponseForTheSameKey() {
    shop.with(anOrder().paid());
    var request = FakeShop.<Refund>idempotentRequest("boss", "key", "body");
    var other = FakeShop.<Refund>idempotentRequest("boss", "key", "another body");

    Outcome first = requestRefund.request("boss", "order-1", amount(500), request);
    Outcome again = requestRefund.request("boss", "order-1", amount(500), request);

    assertThat(again)
        .isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(requested(first).toString())));
    assertThat(requestRefund.request("boss", "order-1", amount(500), other))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(shop.payments.refundsOfOrder("order-1")).hasSize(1);
  }

  private Outcome request(RefundCommand command) {
    return requestRefund.request("boss", "order-1", command, null);
  }

  private static RefundCommand amount(long minor) {
    return command(new Money(minor, "USD"), List.of(), false);
  }

  private static RefundCommand all(boolean restock) {
    return command(null, List.of(), restock);
  }

  private static RefundCommand lines(boolean restock, String sku, int quantity) {
    return command(null, List.of(new UnitsByLine(sku, quantity)), restock);
  }

  private static RefundCommand command(
      @Nullable Money amount, List<UnitsByLine> lines, boolean restock) {
    return new RefundCommand(
        amount, lines, false, restock, RestockFrom.UNSHIPPED_FIRST, "the customer asked for it");
  }

  private static Refund requested(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Requested.class);
    return ((Outcome.Requested) outcome).refund();
  }
}
