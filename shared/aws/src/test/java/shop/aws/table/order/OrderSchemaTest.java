package shop.aws.table.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.anOrder;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.order.Order;
import shop.order.Shipment;
import shop.order.Tracking;
import shop.order.UnitsByLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class OrderSchemaTest {

  @Test
  void readsOldOrderWithItsOnlyShipment() {
    Order order = anOrder().withLine("MUG", 2).withLine("POT", 1).delivered().build();
    Map<String, AttributeValue> item = withoutShipments(order);
    item.put(
        "shipment",
        AttributeValue.fromM(
            Map.of(
                "carrier", AttributeValue.fromS("DHL"),
                "tracking_number", AttributeValue.fromS("T-1"))));

    Shipment whole = OrderSchema.SCHEMA.read(item).shipments().getFirst();

    assertThat(whole.units()).containsExactly(new UnitsByLine("MUG", 2), new UnitsByLine("POT", 1));
    assertThat(whole.tracking()).isEqualTo(new Tracking("DHL", "T-1"));
    assertThat(whole.deliveredAt()).isEqualTo(order.updatedAt());
  }

  @Test
  void readsOldOrdersWithoutTracking() {
    Order shipped = anOrder().shipped().build();

    assertThat(OrderSchema.SCHEMA.read(withoutShipments(shipped)).shipments())
        .extracting(Shipment::tracking, Shipment::delivered)
        .containsExactly(tuple(Tracking.UNKNOWN, false));
    assertThat(OrderSchema.SCHEMA.read(withoutShipments(anOrder().build())).shipments()).isEmpty();
  }

  private static Map<String, AttributeValue> withoutShipments(Order order) {
    Map<String, AttributeValue> item = new HashMap<>(OrderSchema.write(order));
    item.remove("shipments");
    return item;
  }
}
