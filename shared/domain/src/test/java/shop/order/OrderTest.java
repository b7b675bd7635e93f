package shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Limits;
import shop.contracts.reason.TimelineEvent;

class OrderTest {
  private static final Instant LATER = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void keepsTheTimelineSortedWhenClocksDiffer() {
    Order order = anOrder().build();
    Order paid =
        order.toBuilder(LATER).apply(OrderAction.PAY).entry(TimelineEvent.PAID, null).build();

    Order shipped =
        paid.toBuilder(LATER.minus(Duration.ofSeconds(3)))
            .apply(OrderAction.SHIP)
            .entry(TimelineEvent.SHIPPED, null)
            .build();

    assertThat(shipped.timeline()).extracting(TimelineEntry::at).isSorted();
    assertThat(shipped.updatedAt()).isEqualTo(paid.updatedAt());
  }

  @Test
  void reservesTimelineEntriesForStatusChanges() {
    Order order = anOrder().paid().build();
    for (int i = 0; i < Limits.TIMELINE_ENTRIES; i++) {
      order = order.toBuilder(LATER).entry(TimelineEvent.SHIPMENT_CORRECTED, null).build();
    }

    Order shipped =
        order.toBuilder(LATER).apply(OrderAction.SHIP).entry(TimelineEvent.SHIPPED, null).build();

    assertThat(order.timeline()).hasSize(Limits.TIMELINE_NOTES);
    assertThat(shipped.timeline().getLast().event()).isEqualTo("shipped");
  }

  @Test
  void rejectsShipmentsAboveTheOrderedUnits() {
    Order order = anOrder().withLine("MUG", 3).partlyShipped("p1", "MUG", 2).build();
    Order.Builder next = order.toBuilder(LATER);

    assertThatThrownBy(() -> next.shipment(shipment("MUG", 2)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> order.toBuilder(LATER).shipment(shipment("POT", 1)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(order.toBuilder(LATER).shipment(shipment("MUG", 1)).build().unshippedUnits())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderStatus.class,
      names = {"PENDING", "CANCELLED"})
  void rejectsShipmentsOfUnpaidAndCancelledOrders(OrderStatus status) {
    Order order = anOrder().in(status).build();

    assertThatThrownBy(() -> order.toBuilder(LATER).shipment(shipment("MUG", 1)).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(OrderStage.class)
  void derivesTheStageFromStatusAndShipments(OrderStage stage) {
    assertThat(anOrder().in(stage).build().stage()).isEqualTo(stage);
    assertThat(anOrder().in(stage).build().status()).isEqualTo(stage.status());
  }

  private static Shipment shipment(String sku, int quantity) {
    return new Shipment(
        "another", List.of(new UnitsByLine(sku, quantity)), Tracking.UNKNOWN, LATER, null);
  }
}
