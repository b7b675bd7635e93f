package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.anOrder;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.commit.AuditEntry;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.order.Order;
import shop.testkit.OrderFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

class AdminOrdersHandlerTest {
  private static final TestShop SHOP = new TestShop(Area.ADMIN);
  private static final FakeShop FAKES = SHOP.fakes();
  private static final AdminHandler ADMIN = new AdminHandler(SHOP);

  /** All tests share one function, so each test has its own order and customer. */
  private final String id = "order-" + UUID.randomUUID();

  private final String customer = "customer-of-" + id;

  @Test
  void shipsAnOrderWithTrackingNumber() {
    FAKES.orders.put(order().paid().build());

    ApiAnswer answer = update("{'status': 'shipped', 'carrier': 'UPS', 'tracking_number': '1Z-1'}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("shipped");
    assertThat(answer.at("/shipment/carrier")).isEqualTo("UPS");
    assertThat(answer.at("/shipment/tracking_number")).isEqualTo("1Z-1");
    assertThat(answer.header("ETag")).contains("\"2\"");
    assertThat(FAKES.table.auditTrail())
        .extracting(AuditEntry::actorId, AuditEntry::action, AuditEntry::subject)
        .contains(tuple("boss", "order.ship", "order/" + id));
  }

  @Test
  void shipsAnOrderInSeveralShipments() {
    FAKES.orders.put(order().withLine("MUG", 3).withLine("POT", 1).paid().build());

    ApiAnswer first =
        ship("{'items': [{'sku': 'MUG', 'quantity': 2}], 'tracking_number': '1Z-1'}", "key-1");
    ApiAnswer replayed =
        ship("{'items': [{'sku': 'MUG', 'quantity': 2}], 'tracking_number': '1Z-1'}", "key-1");
    ApiAnswer second = ship("{'carrier': 'UPS'}", "key-2");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.at("/status")).isEqualTo("processing");
    assertThat(first.at("/items/0/quantity_shipped")).isEqualTo("2");
    assertThat(first.at("/items/1/quantity_shipped")).isEqualTo("0");
    assertThat(first.at("/shipments/0/status")).isEqualTo("shipped");
    assertThat(first.at("/shipments/0/items/0/sku")).isEqualTo("MUG");
    assertThat(first.at("/shipments/0/items/0/quantity")).isEqualTo("2");
    assertThat(first.at("/shipment/tracking_number")).isEqualTo("1Z-1");
    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(replayed.header("Idempotent-Replayed")).contains("true");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.at("/status")).isEqualTo("shipped");
    assertThat(second.at("/shipments/1/items/0/quantity")).isEqualTo("1");
    assertThat(second.at("/shipments/1/items/1/sku")).isEqualTo("POT");
    assertThat(second.at("/shipment/carrier")).isEqualTo("UPS");
  }

  @Test
  void correctsAndDeliversShipments() {
    FAKES.orders.put(order().withLine("MUG", 2).partlyShipped("p1", "MUG", 1).build());

    ApiAnswer corrected = change("p1", "{'status': 'shipped', 'carrier': 'UPS'}");
    ApiAnswer delivered = change("p1", "{'status': 'delivered'}");

    assertThat(corrected.at("/shipments/0/carrier")).isEqualTo("UPS");
    assertThat(corrected.body().at("/shipments/0/tracking_number").isNull()).isTrue();
    assertThat(delivered.at("/shipments/0/status")).isEqualTo("delivered");
    assertThat(delivered.at("/shipments/0/delivered_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(delivered.at("/status")).isEqualTo("processing");
    assertThat(change("p2", "{'status': 'delivered'}").status()).isEqualTo(404);
    assertThat(change("p1", "{'status': 'shipped', 'carrier': 'DHL'}").problem())
        .isEqualTo("illegal-transition");
  }

  @Test
  void refusesShipmentsThatExceedTheOrder() {
    FAKES.orders.put(order().withLine("MUG", 2).paid().build());

    ApiAnswer tooMany = ship("{'items': [{'sku': 'MUG', 'quantity': 3}]}", "key-3");
    ApiAnswer repeatedSku =
        ship("{'items': [{'sku': 'MUG', 'quantity': 1}, {'sku': 'MUG', 'quantity': 1}]}", "key-4");
    ApiAnswer noItems = ship("{'items': []}", "key-5");

    assertThat(tooMany.status()).isEqualTo(409);
    assertThat(tooMany.problem()).isEqualTo("excess-shipment");
    assertThat(tooMany.at("/items/0/requested")).isEqualTo("3");
    assertThat(tooMany.at("/items/0/left")).isEqualTo("2");
    assertThat(repeatedSku.status()).isEqualTo(400);
    assertThat(repeatedSku.at("/errors/0/pointer")).isEqualTo("/items/1/sku");
    assertThat(noItems.at("/errors/0/pointer")).isEqualTo("/items");
    assertThat(change("p1", "{'status': 'shipped'}").at("/errors/0/pointer")).isEqualTo("/carrier");
    assertThat(change("p1", "{'status': 'delivered', 'carrier': 'UPS'}").status()).isEqualTo(400);
    assertThat(find(id).at("/version")).isEqualTo("1");
  }

  @Test
  void refusesToCancelAPartlyShippedOrder() {
    FAKES.orders.put(order().withLine("MUG", 2).partlyShipped("p1", "MUG", 1).build());

    ApiAnswer refused = update("{'status': 'cancelled'}");

    assertThat(refused.problem()).isEqualTo("illegal-transition");
    assertThat(refused.at("/from")).isEqualTo("processing");
    assertThat(refused.body().at("/allowed")).hasSize(2);
    assertThat(refused.at("/allowed/0")).isEqualTo("shipped");
    assertThat(refused.at("/allowed/1")).isEqualTo("refunded");
  }

  @Test
  void listsValidStatusesForAnUnknownStatus() {
    ApiAnswer answer = update("{'status': 'lost'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/status");
    assertThat(answer.at("/errors/0/detail"))
        .contains("pending, processing, shipped, delivered, cancelled, refunded");
  }

  @Test
  void listsAllowedTransitionsForAnIllegalOne() {
    FAKES.orders.put(order().build());

    ApiAnswer answer = update("{'status': 'processing'}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("illegal-transition");
    assertThat(answer.at("/from")).isEqualTo("pending");
    assertThat(answer.at("/allowed/0")).isEqualTo("cancelled");
  }

  @Test
  void acceptsTrackingOnlyWithStatusShipped() {
    FAKES.orders.put(order().shipped().build());

    ApiAnswer answer = update("{'status': 'delivered', 'tracking_number': '1Z-1'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/tracking_number");
    assertThat(update("{'status': 'delivered'}").at("/status")).isEqualTo("delivered");
  }

  @Test
  void returns412ForAStaleVersion() {
    FAKES.orders.put(order().paid().build());

    ApiAnswer stale =
        send(
            ApiRequest.to(Route.ADMIN_UPDATE_ORDER, id)
                .header("If-Match", "\"5\"")
                .json("{'status': 'shipped'}"));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(find(id).at("/status")).isEqualTo("processing");
    assertThat(find("none").status()).isEqualTo(404);
  }

  @Test
  void filtersOrders() {
    Order order =
        order()
            .number("ABCDE-" + id.substring(6, 11).toUpperCase(Locale.ROOT))
            .placedAt(Instant.parse("2025-05-05T05:05:05Z"))
            .shipped()
            .build();
    FAKES.orders.put(order);

    assertThat(list("customer_id=" + customer)).containsExactly(id);
    assertThat(list("customer_id=" + customer + "&status=shipped")).containsExactly(id);
    assertThat(list("customer_id=" + customer + "&status=pending")).isEmpty();
    assertThat(list("customer_id=" + customer + "&payment_status=succeeded")).containsExactly(id);
    assertThat(list("from=2025-05-05T05:05:05Z&to=2025-05-05T05:05:06Z")).containsExactly(id);
    assertThat(list("to=2025-05-05T05:05:05Z")).isEmpty();
    assertThat(list("order_number=" + order.number().replace("-", ""))).containsExactly(id);
    assertThat(list("order_number=nonsense")).isEmpty();
  }

  @Test
  void listsValidFiltersForAnUnknownFilter() {
    ApiAnswer answer = send(ApiRequest.get("/api/v1/admin/orders?sort_by=1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/detail"))
        .contains("cursor, customer_id, from, limit, order_number, payment_status, status, to");
    assertThat(send(ApiRequest.get("/api/v1/admin/orders?status=lost")).status()).isEqualTo(400);
    assertThat(send(ApiRequest.get("/api/v1/admin/orders?from=yesterday")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(
      value = Route.class,
      names = {
        "ADMIN_LIST_ORDERS",
        "ADMIN_GET_ORDER",
        "ADMIN_UPDATE_ORDER",
        "ADMIN_SHIP_ORDER",
        "ADMIN_CHANGE_SHIPMENT"
      })
  void requiresAnAdministrator(Route route) {
    ApiRequest request = ApiRequest.to(route, id, "p1").json("{'status': 'shipped'}");

    assertThat(request.token(UnsignedTokens.customer("ann")).send(ADMIN).status()).isEqualTo(403);
    assertThat(ApiRequest.to(route, id, "p1").json("{}").send(ADMIN).status()).isEqualTo(401);
  }

  private OrderFixture order() {
    return anOrder().id(id).customer(customer);
  }

  private ApiAnswer update(String body) {
    return send(ApiRequest.to(Route.ADMIN_UPDATE_ORDER, id).json(body));
  }

  private ApiAnswer ship(String body, String key) {
    return send(
        ApiRequest.to(Route.ADMIN_SHIP_ORDER, id).header("Idempotency-Key", key + id).json(body));
  }

  private ApiAnswer change(String shipmentId, String body) {
    return send(ApiRequest.to(Route.ADMIN_CHANGE_SHIPMENT, id, shipmentId).json(body));
  }

  private ApiAnswer find(String orderId) {
    return send(ApiRequest.to(Route.ADMIN_GET_ORDER, orderId));
  }

  private List<String> list(String query) {
    List<String> ids = new ArrayList<>();
    for (JsonNode order :
        send(ApiRequest.get("/api/v1/admin/orders?" + query)).body().at("/data")) {
      ids.add(order.path("id").asText());
    }
    return ids;
  }

  private static ApiAnswer send(ApiRequest request) {
    return request.token(UnsignedTokens.administrator("boss")).send(ADMIN);
  }
}
