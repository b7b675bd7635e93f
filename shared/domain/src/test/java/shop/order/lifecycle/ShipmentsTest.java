package shop.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.anOrder;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntry;
import shop.events.ShopEvent;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderStage;
import shop.order.OrderStatus;
import shop.order.Shipment;
import shop.order.TimelineEntry;
import shop.order.Tracking;
import shop.testkit.Concurrently;
import shop.testkit.OrderFixture;
import shop.testkit.fake.FakeShop;

class ShipmentsTest {
  private static final String ADMIN = "admin-1";
  private static final Tracking UPS = new Tracking("UPS", "1Z-2");

  private final FakeShop shop = new FakeShop();
  private final CorrectShipment correctShipment =
      new CorrectShipment(shop.orders, shop.payments, shop.clock, shop.ids);
  private final DeliverShipment deliverShipment =
      new DeliverShipment(shop.orders, shop.payments, shop.clock, shop.ids);

  @Test
  void correctsTheTrackingOfOneShipment() {
    Order order = put(twoParcels());

    Order corrected = done(correct("p1", UPS));

    assertThat(corrected.shipments())
        .extracting(Shipment::id, Shipment::tracking)
        .containsExactly(tuple("p1", UPS), tuple("p2", new Tracking("DHL", "T-p2")));
    assertThat(corrected.timeline().getLast())
        .isEqualTo(new TimelineEntry(shop.clock.instant(), "shipment_corrected", "1Z-2"));
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.ShipmentCorrected(order.id(), order.customerId(), "p1", "UPS", "1Z-2"));
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::action)
        .containsExactly("order.correct_shipment");
  }

  @Test
  void changesNothingForTheSameTracking() {
    put(twoParcels());
    Order corrected = done(correct("p1", UPS));

    TransitionResult again = correctShipment.correct(ADMIN, corrected.id(), "p1", UPS, 1L);

    assertThat(again).isEqualTo(new TransitionResult.Done(corrected));
    assertThat(shop.table.events()).hasSize(1);
  }

  @Test
  void deliversTheOrderWithItsLastShipment() {
    Order order = put(twoParcels());

    Order first = done(deliver("p1"));
    Order second = done(deliver("p2"));

    assertThat(first.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(first.timeline().getLast().event()).isEqualTo("partly_delivered");
    assertThat(second.status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(second.timeline().getLast().event()).isEqualTo("delivered");
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.ShipmentDelivered(order.id(), order.customerId(), "p1"),
            new ShopEvent.ShipmentDelivered(order.id(), order.customerId(), "p2"),
            new ShopEvent.OrderDelivered(order.id(), order.customerId()));
  }

  @Test
  void deliversEachShipmentOnceForConcurrentRequests() {
    put(twoParcels());

    List<TransitionResult> results = Concurrently.call(8, i -> deliver(i % 2 == 0 ? "p1" : "p2"));

    assertThat(results).hasOnlyElementsOfType(TransitionResult.Done.class);
    assertThat(currentOrder().status()).isEqualTo(OrderStatus.DELIVERED);
    assertThat(shop.table.events()).hasSize(3);
    assertThat(shop.table.auditTrail()).hasSize(2);
  }

  @Test
  void doesNotDeliverPartlyShippedOrders() {
    put(anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 1));

    Order part = done(deliver("p1"));

    assertThat(part.stage()).isEqualTo(OrderStage.PARTLY_SHIPPED);
    assertThat(shop.table.events()).hasOnlyElementsOfType(ShopEvent.ShipmentDelivered.class);
  }

  @Test
  void rejectsChangesOfClosedOrders() {
    Order order = put(anOrder().refunded());

    assertThat(deliver("parcel-1"))
        .isEqualTo(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order));
    assertThat(correct("parcel-1", UPS))
        .isEqualTo(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order));
    assertThat(currentOrder()).isEqualTo(order);
  }

  @Test
  void rejectsCorrectionsOfDeliveredShipments() {
    put(twoParcels());
    Order order = done(deliver("p1"));

    assertThat(correct("p1", UPS))
        .isEqualTo(TransitionResult.NotAllowed.of(Actor.ADMINISTRATOR, order));
    assertThat(done(correct("p2", UPS)).shipments().getLast().tracking()).isEqualTo(UPS);
  }

  @Test
  void rejectsUnknownIdsAndOutdatedVersions() {
    Order order = put(twoParcels());

    assertThat(deliver("p3")).isEqualTo(new TransitionResult.NotFound());
    assertThat(correct("p3", UPS)).isEqualTo(new TransitionResult.NotFound());
    assertThat(deliverShipment.deliver(ADMIN, "none", "p1", null))
        .isEqualTo(new TransitionResult.NotFound());
    assertThat(deliverShipment.deliver(ADMIN, order.id(), "p1", 7L))
        .isEqualTo(new TransitionResult.Stale());
    assertThat(correctShipment.correct(ADMIN, order.id(), "p1", UPS, 7L))
        .isEqualTo(new TransitionResult.Stale());
    assertThat(currentOrder()).isEqualTo(order);
  }

  private static OrderFixture twoParcels() {
    return anOrder()
        .withLine("MUG", 2)
        .partlyShipped("p1", "MUG", 1)
        .partlyShipped("p2", "MUG", 1)
        .fullyShipped();
  }

  private Order put(OrderFixture fixture) {
    Order order = fixture.build();
    shop.orders.put(order);
    return order;
  }

  private TransitionResult correct(String shipmentId, Tracking tracking) {
    return correctShipment.correct(ADMIN, "order-1", shipmentId, tracking, null);
  }

  private TransitionResult deliver(String shipmentId) {
    return deliverShipment.deliver(ADMIN, "order-1", shipmentId, null);
  }

  private static Order done(TransitionResult result) {
    return ((TransitionResult.Done) result).order();
  }

  private Order currentOrder() {
    return shop.orders.find("order-1").orElseThrow();
  }
}
