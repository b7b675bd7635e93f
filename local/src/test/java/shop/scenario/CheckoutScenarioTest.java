package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders from cart to delivery, cancellation and refund. */
class CheckoutScenarioTest {
  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();
  private final ApiClient buyer = api.newCustomer();

  @Test
  void deliversPaidOrder() {
    String order = paidOrder(CatalogSetup.product(admin, 2_500, 5), 2);

    admin
        .put("admin/orders/" + order, "{'status':'shipped','carrier':'DHL','tracking_number':'T1'}")
        .expect(200);
    admin.put("admin/orders/" + order, "{'status':'delivered'}").expect(200);

    ApiReply delivered = buyer.get("orders/" + order).expect(200);
    assertThat(delivered.text("/status")).isEqualTo("delivered");
    assertThat(delivered.text("/payment_status")).isEqualTo("succeeded");
    assertThat(timeline(delivered)).containsExactly("placed", "paid", "shipped", "delivered");
    assertThat(admin.get("admin/audit").expect(200).response().body()).contains(order);
  }

  @Test
  void shipsOrderInPartsAndRecordsTimeline() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    String order = paidOrder(sku, 3);
    String shipments = "admin/orders/" + order + "/shipments";
    String two = "{'items':[{'sku':'%s','quantity':2}],'tracking_number':'T1'}".formatted(sku);
    String key = key();

    ApiReply part = admin.post(shipments, two, key).expect(201);
    admin.post(shipments, two, key).expect(201);
    assertThat(admin.post(shipments, two, key()).expect(409).problem())
        .isEqualTo("excess-shipment");
    assertThat(buyer.put("orders/" + order + "/cancel", "{}").expect(409).problem())
        .isEqualTo("illegal-transition");
    admin.put("admin/orders/" + order, "{'status':'shipped','carrier':'DHL'}").expect(200);
    String first = part.text("/shipments/0/id");
    admin.put(shipments + "/" + first, "{'status':'delivered'}").expect(200);
    admin.put("admin/orders/" + order, "{'status':'delivered'}").expect(200);

    ApiReply delivered = buyer.get("orders/" + order).expect(200);
    assertThat(part.text("/status")).isEqualTo("processing");
    assertThat(delivered.text("/status")).isEqualTo("delivered");
    assertThat(delivered.at("/items/0/quantity_shipped").asInt()).isEqualTo(3);
    assertThat(delivered.at("/shipments")).hasSize(2);
    assertThat(timeline(delivered))
        .containsExactly(
            "placed", "paid", "partly_shipped", "shipped", "partly_delivered", "delivered");
    assertThat(admin.get("stock/" + sku).at("/sold").asLong()).isEqualTo(3);
  }

  @Test
  void reordersAvailableUnits() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    CatalogSetup.add(buyer, sku, 3);
    String order = buyer.order(key()).expect(201).text("/id");
    String key = key();

    ApiReply first = buyer.post("orders/" + order + "/reorder", "{}", key).expect(200);
    ApiReply again = buyer.post("orders/" + order + "/reorder", "{}", key).expect(200);

    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(first.at("/missing/0/reason").asText()).isEqualTo("out_of_stock");
    assertThat(buyer.get("cart").expect(200).at("/items/0/quantity").asInt()).isEqualTo(2);
  }

  @Test
  void limitsUnpaidOrders() {
    String sku = CatalogSetup.product(admin, 2_500, 50);
    List<String> unpaid = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      CatalogSetup.add(buyer, sku, 1);
      unpaid.add(buyer.order(key()).expect(201).text("/id"));
    }
    CatalogSetup.add(buyer, sku, 1);

    ApiReply refused = buyer.order(key()).expect(409);
    buyer.put("orders/" + unpaid.getFirst() + "/cancel", "{}").expect(200);
    buyer.order(key()).expect(201);

    assertThat(refused.problem()).isEqualTo("too-many-unpaid");
    assertThat(refused.at("/limit").asInt()).isEqualTo(5);
  }

  @Test
  void rejectsIllegalTransitions() {
    String order = paidOrder(CatalogSetup.product(admin, 2_500, 5), 1);

    ApiReply refused = admin.put("admin/orders/" + order, "{'status':'delivered'}").expect(409);
    ApiReply unknown = admin.put("admin/orders/" + order, "{'status':'lost'}").expect(400);

    assertThat(refused.problem()).isEqualTo("illegal-transition");
    assertThat(refused.at("/allowed").toString()).contains("shipped", "cancelled");
    assertThat(unknown.at("/errors/0/pointer").asText()).isEqualTo("/status");
  }

  @Test
  void refundsAndRestocksCancelledPaidOrder() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    String order = paidOrder(sku, 2);

    buyer.put("orders/" + order + "/cancel", "{}").expect(200);

    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/payment_status").equals("refunded"));
    assertThat(admin.get("stock/" + sku).at("/available").asLong()).isEqualTo(5);
    assertThat(admin.get("stock/" + sku).at("/sold").asLong()).isZero();
  }

  @Test
  void keepsOrderPayableAfterDeclinedCard() {
    CatalogSetup.add(buyer, CatalogSetup.product(admin, 2_500, 5), 1);
    String order = buyer.order(key()).expect(201).text("/id");
    String intent = buyer.intent(order);

    assertThat(buyer.confirm(intent, "pm_card_chargeDeclined").status()).isEqualTo(402);
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/payment_status").equals("failed"));
    assertThat(buyer.intent(order)).isEqualTo(intent);
    buyer.confirm(intent, "pm_card_visa").expect(200);

    ApiReply paid =
        await()
            .until(
                () -> buyer.get("orders/" + order).expect(200),
                reply -> reply.text("/payment_status").equals("succeeded"));
    assertThat(paid.text("/status")).isEqualTo("processing");
  }

  @Test
  void rejectsOrderOnceWhenPriceChanged() {
    String sku = "P-" + UUID.randomUUID();
    JsonNode product = CatalogSetup.create(admin, sku, 1_000, 5).body();
    CatalogSetup.add(buyer, sku, 1);
    admin
        .put(
            "products/" + product.path("id").asText(),
            ("{'name':'More expensive','description':'As seen.','category_id':'%s','sku':'%s',"
                    + "'price':{'amount':1200,'currency':'USD'}}")
                .formatted(product.at("/category/id").asText(), sku))
        .expect(200);

    ApiReply refused = buyer.order(key()).expect(409);
    long displayed = buyer.get("cart").expect(200).at("/items/0/unit_price/amount").asLong();
    ApiReply placed = buyer.order(key()).expect(201);

    assertThat(refused.problem()).isEqualTo("price-changed");
    assertThat(refused.response().body()).contains("1000", "1200");
    assertThat(displayed).isEqualTo(1_200);
    assertThat(placed.at("/subtotal/amount").asLong()).isEqualTo(1_200);
  }

  @Test
  void keepsOrderReadableAfterProductIsDeleted() {
    String sku = "D-" + UUID.randomUUID();
    String product = CatalogSetup.create(admin, sku, 1_000, 5).text("/id");
    CatalogSetup.add(buyer, sku, 1);
    String order = buyer.order(key()).expect(201).text("/id");

    admin.delete("products/" + product).expect(204);

    assertThat(api.get("products/" + product).status()).isEqualTo(404);
    assertThat(buyer.get("orders/" + order).expect(200).text("/items/0/sku")).isEqualTo(sku);
    assertThat(buyer.put("orders/" + order + "/cancel", "{}").expect(200).text("/status"))
        .isEqualTo("cancelled");
  }

  @Test
  void hidesOrdersOfOtherCustomers() {
    CatalogSetup.add(buyer, CatalogSetup.product(admin, 1_000, 5), 1);
    String order = buyer.order(key()).expect(201).text("/id");
    ApiClient other = api.newCustomer();

    assertThat(other.get("orders/" + order).status()).isEqualTo(404);
    assertThat(other.put("orders/" + order + "/cancel", "{}").status()).isEqualTo(404);
    assertThat(other.post("payments/create-intent", "{'order_id':'%s'}".formatted(order)).status())
        .isEqualTo(404);
    assertThat(other.get("orders").expect(200).at("/data")).isEmpty();
  }

  @Test
  void pagesThroughOrdersWithoutGapsOrDuplicates() {
    String sku = CatalogSetup.product(admin, 1_000, 50);
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      CatalogSetup.add(buyer, sku, 1);
      placed.addFirst(buyer.order(key()).expect(201).text("/id"));
      buyer.put("orders/" + placed.getFirst() + "/cancel", "{}").expect(200);
    }

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      ApiReply page = buyer.get("orders?limit=3" + cursor).expect(200);
      page.at("/data").forEach(order -> listed.add(order.path("id").asText()));
      JsonNode next = page.at("/next_cursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());

    assertThat(listed).isEqualTo(placed);
  }

  @Test
  void replaysSameRequestAndRejectsOtherRequestWithSameKey() {
    CatalogSetup.add(buyer, CatalogSetup.product(admin, 1_000, 5), 1);
    String key = key();

    ApiReply first = buyer.order(key).expect(201);
    ApiReply again = buyer.order(key).expect(201);
    ApiReply other =
        buyer.post(
            "orders",
            "{'shipping_address':{'line1':'Elsewhere','city':'Paris',"
                + "'state':'IDF','postal_code':'75001','country':'FR'}}",
            key);

    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.header("Idempotent-Replayed")).contains("true");
    assertThat(other.expect(422).problem()).isEqualTo("idempotency-key-reused");
  }

  private String paidOrder(String sku, int quantity) {
    CatalogSetup.add(buyer, sku, quantity);
    String order = buyer.order(key()).expect(201).text("/id");
    buyer.confirm(buyer.intent(order), "pm_card_visa").expect(200);
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/status").equals("processing"));
    return order;
  }

  private static List<String> timeline(ApiReply order) {
    List<String> timeline = new ArrayList<>();
    order.at("/timeline").forEach(entry -> timeline.add(entry.path("event").asText()));
    return timeline;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
