package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Refunds, disputes and slow payments, as Stripe's webhooks report them. */
class PaymentsScenarioTest {
  private final ApiClient admin = RunningShop.admin();
  private final ApiClient buyer = RunningShop.api().newCustomer();

  @Test
  void refundsAndRestocksLine() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    String order = paidOrder(sku, 3);
    String body =
        "{'lines':[{'sku':'%s','quantity':2}],'restock':true,'reason':'sent back'}".formatted(sku);
    String key = UUID.randomUUID().toString();

    ApiReply first = admin.post("admin/orders/" + order + "/refunds", body, key).expect(201);
    ApiReply again = admin.post("admin/orders/" + order + "/refunds", body, key).expect(201);
    ApiReply tooMany = admin.post("admin/orders/" + order + "/refunds", body).expect(409);

    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/payment_status").equals("partially_refunded"));
    ApiReply money = admin.get("admin/orders/" + order + "/payments").expect(200);
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(tooMany.problem()).isEqualTo("not-refundable");
    assertThat(admin.get("stock/" + sku).at("/available").asLong()).isEqualTo(4);
    assertThat(money.at("/refunds")).hasSize(1);
    assertThat(money.at("/refunded/amount").asLong())
        .isEqualTo(first.at("/amount/amount").asLong());
    assertThat(ledgerAddsUp(order)).isTrue();
  }

  @Test
  void cancelsUnsentUnitOfPartlyShippedOrder() {
    String sku = CatalogSetup.product(admin, 2_500, 5);
    String order = paidOrder(sku, 3);
    String oneUnit = "{'items':[{'sku':'%s','quantity':1}]}".formatted(sku);
    admin.post("admin/orders/" + order + "/shipments", oneUnit).expect(201);

    admin.post("admin/orders/" + order + "/refunds", restock(sku, 1, false)).expect(201);
    ApiReply excess =
        admin
            .post("admin/orders/" + order + "/shipments", oneUnit.replace(":1}", ":2}"))
            .expect(409);
    ApiReply open = admin.get("admin/orders/" + order).expect(200);
    admin.post("admin/orders/" + order + "/refunds", restock(sku, 1, true)).expect(201);
    ApiReply returned = admin.get("admin/orders/" + order).expect(200);
    admin.post("admin/orders/" + order + "/refunds", restock(sku, 1, false)).expect(201);

    ApiReply shipped = admin.get("admin/orders/" + order).expect(200);
    assertThat(excess.problem()).isEqualTo("excess-shipment");
    assertThat(open.text("/status")).isEqualTo("processing");
    assertThat(open.at("/items/0/quantity_cancelled").asInt()).isEqualTo(1);
    assertThat(returned.text("/status")).isEqualTo("processing");
    assertThat(returned.at("/items/0/quantity_returned").asInt()).isEqualTo(2);
    assertThat(shipped.text("/status")).isEqualTo("shipped");
    assertThat(admin.post("admin/orders/" + order + "/shipments", "{}").expect(409).problem())
        .isEqualTo("illegal-transition");
    assertThat(admin.get("stock/" + sku).at("/available").asLong()).isEqualTo(5);
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply ->
                reply.at("/refunded/amount").asLong()
                    == 3 * reply.at("/items/0/unit_price/amount").asLong()
                        + reply.at("/tax/amount").asLong());
    assertThat(ledgerAddsUp(order)).isTrue();
  }

  private static String restock(String sku, int quantity, boolean returned) {
    return "{'lines':[{'sku':'%s','quantity':%d}],'restock':true,'returned':%b,'reason':'why'}"
        .formatted(sku, quantity, returned);
  }

  @Test
  void recordsRefundMadeInStripeDashboard() {
    String order = paidOrder(CatalogSetup.product(admin, 2_500, 5), 1);

    stripe("POST", "/v1/refunds", "amount=700&payment_intent=" + intent(order)).expect(200);

    ApiReply refunded =
        await()
            .until(
                () -> buyer.get("orders/" + order).expect(200),
                reply -> reply.text("/payment_status").equals("partially_refunded"));
    assertThat(refunded.at("/refunded/amount").asLong()).isEqualTo(700);
    assertThat(ledgerAddsUp(order)).isTrue();
  }

  @Test
  void listsOpenDisputeAndDeductsLostOne() {
    String order = paidOrder(CatalogSetup.product(admin, 2_500, 5), 1);
    String charge =
        stripe("GET", "/v1/payment_intents/" + intent(order), "")
            .expect(200)
            .text("/latest_charge");

    String dispute =
        control("/_local/charges/" + charge + "/dispute", "{}").expect(200).text("/id");
    ApiReply open =
        await()
            .until(
                () -> admin.get("admin/disputes?limit=100").expect(200),
                reply -> reply.response().body().contains(dispute));
    control("/_local/disputes/" + dispute + "/close", "{\"won\":false}").expect(200);
    await()
        .until(
            () -> admin.get("admin/orders/" + order).expect(200),
            reply -> reply.text("/dispute").equals("lost"));

    ApiReply money = admin.get("admin/orders/" + order + "/payments").expect(200);
    assertThat(open.response().body()).contains("evidence_due_by");
    assertThat(money.at("/net_received/amount").asLong()).isZero();
    assertThat(admin.get("admin/disputes?limit=100").expect(200).response().body())
        .doesNotContain(dispute);
    assertThat(ledgerAddsUp(order)).isTrue();
  }

  @Test
  void completesOrderWhenBankPaymentSettlesLater() {
    CatalogSetup.add(buyer, CatalogSetup.product(admin, 2_500, 5), 1);
    String order = buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
    String intent = buyer.intent(order);
    buyer.confirm(intent, "pm_usBankAccount_success").expect(200);
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.at("/timeline").toString().contains("payment_processing"));

    control("/_local/payment_intents/" + intent + "/settle", "{\"succeeds\":true}").expect(200);

    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/status").equals("processing"));
    assertThat(ledgerAddsUp(order)).isTrue();
  }

  private String paidOrder(String sku, int quantity) {
    CatalogSetup.add(buyer, sku, quantity);
    String order = buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
    buyer.confirm(buyer.intent(order), "pm_card_visa").expect(200);
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/status").equals("processing"));
    return order;
  }

  private String intent(String order) {
    return admin
        .get("admin/orders/" + order + "/payments")
        .expect(200)
        .text("/payments/0/payment_intent_id");
  }

  /** Whether the ledger verification finds no fault in this order. */
  private boolean ledgerAddsUp(String order) {
    ApiReply verification = admin.get("admin/ledger/verification?limit=100").expect(200);
    assertThat(verification.at("/checked").asInt()).isPositive();
    return !verification.at("/faults").toString().contains(order);
  }

  private ApiReply stripe(String method, String path, String form) {
    String credentials =
        Base64.getEncoder().encodeToString("sk_test_local:".getBytes(StandardCharsets.UTF_8));
    return admin.send(
        HttpRequest.newBuilder(admin.stripe().resolve(path))
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(form)));
  }

  private ApiReply control(String path, String json) {
    return admin.send(
        HttpRequest.newBuilder(admin.stripe().resolve(path)).POST(BodyPublishers.ofString(json)));
  }
}
