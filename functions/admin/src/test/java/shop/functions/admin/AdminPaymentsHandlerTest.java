package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.ledger.DisputeStatus;
import shop.money.Money;
import shop.payment.ApplyPaymentEvent;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.Movement;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;
import shop.testshop.TestShop;

class AdminPaymentsHandlerTest {
  private static final TestShop SHOP = new TestShop(Area.ADMIN);
  private static final FakeShop FAKES = SHOP.fakes();
  private static final AdminHandler ADMIN = new AdminHandler(SHOP);

  /** All tests share one function, so each test has its own order and payment. */
  private final String id = "order-" + UUID.randomUUID();

  private final String intent = "pi-" + id;
  private final ApplyPaymentEvent applyPaymentEvent =
      new ApplyPaymentEvent(FAKES.orders, FAKES.payments, FAKES.clock, FAKES.ids);

  @Test
  void refundsLinesAndRestocksThem() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).withLine(id, 3, 1000).shipped().build());

    ApiAnswer answer =
        refund("{'lines': [{'sku': '%s', 'quantity': 2}], 'restock': true, 'reason': 'too many'}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.at("/amount/amount")).isEqualTo("2000");
    assertThat(answer.at("/status")).isEqualTo("requested");
    assertThat(answer.at("/lines/0/restocked")).isEqualTo("true");
    assertThat(FAKES.stock(id).available()).isEqualTo(2);
    assertThat(send(ApiRequest.to(Route.ADMIN_GET_ORDER, id)).at("/items/0/quantity_returned"))
        .isEqualTo("2");
  }

  @Test
  void replaysTheResponseForAnIdempotencyKey() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());
    String body = "{'amount': {'amount': 500, 'currency': 'USD'}, 'reason': 'late'}";

    ApiAnswer first = refund(body, id);
    ApiAnswer replayed = refund(body, id);

    assertThat(first.status()).isEqualTo(201);
    assertThat(replayed.text()).isEqualTo(first.text());
    assertThat(replayed.header("Idempotent-Replayed")).contains("true");
    assertThat(FAKES.payments.refundsOfOrder(id)).hasSize(1);
  }

  @Test
  void reportsWhatIsStillRefundable() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).withLine(id, 2, 1000).paid().build());

    ApiAnswer excessAmount =
        refund("{'amount': {'amount': 2001, 'currency': 'USD'}, 'reason': 'why'}");
    ApiAnswer excessUnits = refund("{'lines': [{'sku': '%s', 'quantity': 3}], 'reason': 'why'}");

    assertThat(excessAmount.status()).isEqualTo(409);
    assertThat(excessAmount.problem()).isEqualTo("not-refundable");
    assertThat(excessAmount.at("/refundable/amount")).isEqualTo("2000");
    assertThat(excessUnits.problem()).isEqualTo("not-refundable");
    assertThat(excessUnits.at("/sku")).isEqualTo(id);
    assertThat(excessUnits.at("/left")).isEqualTo("2");
    assertThat(send(refundOf("none", "{'reason': 'why'}")).status()).isEqualTo(404);
  }

  @Test
  void reportsAllErrorsOfARefund() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());

    ApiAnswer answer =
        refund("{'restock': true, 'amount': {'amount': 0, 'currency': 'USD'}, 'extra': 1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/extra", "/restock", "/amount/amount", "/reason");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                               | /reason",
        "{'reason': 'why', 'lines': []}                                   | /lines",
        "{'reason': 'why', 'lines': [{'sku': 'A', 'quantity': 0}]}        | /lines/0/quantity",
        "{'reason': 'why', 'amount': {'amount': 0, 'currency': 'USD'}}    | /amount/amount",
        "{'reason': 'why', 'lines': [{'sku':'A','quantity':1},{'sku':'A','quantity':1}]} |"
            + " /lines/1/sku",
        "{'reason': 'why', 'restock': true, 'amount': {'amount': 1, 'currency': 'USD'}} | /restock",
        "{'reason': 'why', 'returned': true}                              | /returned"
      })
  void reportsThePointerOfAnInvalidField(String body, String pointer) {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());

    ApiAnswer answer = refund(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(FAKES.payments.refundsOfOrder(id)).isEmpty();
  }

  @Test
  void returnsPaymentsRefundsDisputesAndLedgerOfAnOrder() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());
    refund("{'amount': {'amount': 500, 'currency': 'USD'}, 'reason': 'late'}");
    openDispute();

    ApiAnswer answer = send(ApiRequest.to(Route.ADMIN_GET_ORDER_PAYMENTS, id));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/captured/amount")).isEqualTo("1999");
    assertThat(answer.at("/withdrawn/amount")).isEqualTo("700");
    assertThat(answer.at("/net_received/amount")).isEqualTo("1299");
    assertThat(answer.at("/refundable/amount")).isEqualTo("799");
    assertThat(answer.at("/payments/0/status")).isEqualTo("succeeded");
    assertThat(answer.at("/disputes/0/status")).isEqualTo("needs_response");
    assertThat(answer.body().at("/ledger")).hasSize(2);
    assertThat(send(ApiRequest.to(Route.ADMIN_GET_ORDER, id)).at("/dispute"))
        .isEqualTo("needs_response");
    assertThat(send(ApiRequest.to(Route.ADMIN_GET_ORDER_PAYMENTS, "none")).status()).isEqualTo(404);
  }

  @Test
  void listsDisputesWithEvidenceDeadline() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());
    openDispute();

    ApiAnswer answer = send(ApiRequest.get("/api/v1/admin/disputes?limit=100"));

    assertThat(answer.body().at("/data"))
        .anySatisfy(
            dispute -> {
              assertThat(dispute.path("order_id").asText()).isEqualTo(id);
              assertThat(dispute.path("evidence_due_by").asText())
                  .isEqualTo("2026-03-10T23:59:59Z");
            });
  }

  @Test
  void removesAResolvedIssueFromTheList() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).build());
    applyPaymentEvent.apply(new IntentSucceeded("evt-" + id, intent, id, new Money(1, "USD")));
    String issue = "mismatch-" + intent;
    boolean listed = issueList().contains(issue);

    ApiAnswer resolved =
        send(
            ApiRequest.to(Route.ADMIN_RESOLVE_PAYMENT_ISSUE, id, issue)
                .json("{'resolution': 'returned at Stripe'}"));

    assertThat(listed).isTrue();
    assertThat(resolved.status()).isEqualTo(200);
    assertThat(resolved.at("/resolution")).isEqualTo("returned at Stripe");
    assertThat(issueList()).doesNotContain(issue);
    assertThat(
            send(ApiRequest.to(Route.ADMIN_RESOLVE_PAYMENT_ISSUE, id, "none")
                    .json("{'resolution': 'unclear'}"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void verifiesOnePageOfLedgers() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());

    ApiAnswer answer = send(ApiRequest.get("/api/v1/admin/ledger/verification?limit=100"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/balanced")).isEqualTo("true");
    assertThat(answer.body().at("/checked").asInt()).isPositive();
    assertThat(answer.body().at("/faults")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Route.class,
      names = {
        "ADMIN_REFUND_ORDER",
        "ADMIN_GET_ORDER_PAYMENTS",
        "ADMIN_LIST_DISPUTES",
        "ADMIN_LIST_PAYMENT_ISSUES",
        "ADMIN_RESOLVE_PAYMENT_ISSUE",
        "ADMIN_VERIFY_LEDGER"
      })
  void requiresAnAdministrator(Route route) {
    int parameters = (int) route.path().chars().filter(c -> c == '{').count();
    String[] path = List.of(id, "issue").subList(0, parameters).toArray(String[]::new);

    assertThat(
            ApiRequest.to(route, path)
                .json("{}")
                .token(UnsignedTokens.customer("ann"))
                .send(ADMIN)
                .status())
        .isEqualTo(403);
    assertThat(ApiRequest.to(route, path).json("{}").send(ADMIN).status()).isEqualTo(401);
  }

  private void openDispute() {
    Money amount = new Money(700, "USD");
    applyPaymentEvent.apply(
        new Disputed(
            "evt-dispute-" + id,
            intent,
            "du-" + id,
            amount,
            "fraudulent",
            DisputeStatus.NEEDS_RESPONSE,
            Instant.parse("2026-03-10T23:59:59Z"),
            FAKES.clock.instant(),
            List.of(new Movement("txn-" + id, amount.negated()))));
  }

  private static String issueList() {
    return send(ApiRequest.get("/api/v1/admin/payment-issues?limit=100")).text();
  }

  /** In the body, %s stands for the SKU of the order line. */
  private ApiAnswer refund(String body) {
    return send(refundOf(id, body.formatted(id)));
  }

  private ApiAnswer refund(String body, String key) {
    return send(refundOf(id, body).header("Idempotency-Key", key));
  }

  private static ApiRequest refundOf(String order, String body) {
    return ApiRequest.to(Route.ADMIN_REFUND_ORDER, order).json(body);
  }

  private static ApiAnswer send(ApiRequest request) {
    return request.token(UnsignedTokens.administrator("boss")).send(ADMIN);
  }
}
