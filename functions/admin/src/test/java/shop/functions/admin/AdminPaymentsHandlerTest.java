package shop.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import shop.account.Sessions;
import shop.account.Tokens;
import shop.aws.Shop;
import shop.commit.IdempotencyStore;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Settings;
import shop.ledger.DisputeStatus;
import shop.ledger.Payments;
import shop.money.Money;
import shop.order.Orders;
import shop.payment.ApplyPaymentEvent;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.Movement;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.UnsignedTokens;

class AdminPaymentsHandlerTest {
  private static final FakeShop FAKES = new FakeShop();
  private static final AdminHandler ADMIN =
      new AdminHandler(
          new Shop(
              Settings.of(
                  Area.ADMIN,
                  Map.of("JWT_SIGNING_KEY", "0123456789012345678901234567890123456789")),
              FAKES.clock,
              FAKES.ids) {
            @Override
            public Orders orders() {
              return FAKES.orders;
            }

            @Override
            public Payments payments() {
              return FAKES.payments;
            }

            @Override
            public IdempotencyStore idempotencyStore() {
              return FAKES.table;
            }

            @Override
            public Tokens tokens() {
              return new UnsignedTokens();
            }

            @Override
            public Sessions sessions() {
              return new UnsignedTokens();
            }
          });

  /** The function is made once; each test has an order and a payment of its own. */
  private final String id = "order-" + UUID.randomUUID();

  private final String intent = "pi-" + id;
  private final ApplyPaymentEvent apply =
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
  void answersTheSameKeyTheSame() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());
    String body = "{'amount': {'amount': 500, 'currency': 'USD'}, 'reason': 'late'}";

    ApiAnswer first = refund(body, id);
    ApiAnswer again = refund(body, id);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotent-Replayed")).contains("true");
    assertThat(FAKES.payments.refundsOfOrder(id)).hasSize(1);
  }

  @Test
  void saysHowMuchIsLeft() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).withLine(id, 2, 1000).paid().build());

    ApiAnswer money = refund("{'amount': {'amount': 2001, 'currency': 'USD'}, 'reason': 'why'}");
    ApiAnswer units = refund("{'lines': [{'sku': '%s', 'quantity': 3}], 'reason': 'why'}");

    assertThat(money.status()).isEqualTo(409);
    assertThat(money.problem()).isEqualTo("not-refundable");
    assertThat(money.at("/refundable/amount")).isEqualTo("2000");
    assertThat(units.problem()).isEqualTo("not-refundable");
    assertThat(units.at("/sku")).isEqualTo(id);
    assertThat(units.at("/left")).isEqualTo("2");
    assertThat(send(refundOf("none", "{'reason': 'why'}")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                               | /reason",
        "{'reason': 'why', 'lines': []}                                   | /lines",
        "{'reason': 'why', 'lines': [{'sku': 'A', 'quantity': 0}]}        | /lines/0/quantity",
        "{'reason': 'why', 'amount': {'amount': 0, 'currency': 'USD'}}    | /amount",
        "{'reason': 'why', 'lines': [{'sku':'A','quantity':1},{'sku':'A','quantity':1}]} | /lines",
        "{'reason': 'why', 'restock': true, 'amount': {'amount': 1, 'currency': 'USD'}} | /restock"
      })
  void namesWhatIsWrongWithABody(String body, String pointer) {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());

    ApiAnswer answer = refund(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(FAKES.payments.refundsOfOrder(id)).isEmpty();
  }

  @Test
  void showsEverythingAboutAnOrdersMoney() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());
    refund("{'amount': {'amount': 500, 'currency': 'USD'}, 'reason': 'late'}");
    disputed();

    ApiAnswer answer = send(ApiRequest.to(Route.ADMIN_GET_ORDER_PAYMENTS, id));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/captured/amount")).isEqualTo("1999");
    assertThat(answer.at("/withdrawn/amount")).isEqualTo("700");
    assertThat(answer.at("/kept/amount")).isEqualTo("1299");
    assertThat(answer.at("/refundable/amount")).isEqualTo("799");
    assertThat(answer.at("/payments/0/status")).isEqualTo("succeeded");
    assertThat(answer.at("/disputes/0/status")).isEqualTo("needs_response");
    assertThat(answer.body().at("/ledger")).hasSize(2);
    assertThat(send(ApiRequest.to(Route.ADMIN_GET_ORDER, id)).at("/dispute"))
        .isEqualTo("needs_response");
    assertThat(send(ApiRequest.to(Route.ADMIN_GET_ORDER_PAYMENTS, "none")).status()).isEqualTo(404);
  }

  @Test
  void listsDisputesWithTheirDeadline() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());
    disputed();

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
  void takesAnIssueOffTheListOnceItIsResolved() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).build());
    apply.apply(new IntentSucceeded("evt-" + id, intent, id, new Money(1, "USD")));
    String issue = "mismatch-" + intent;
    boolean listed = issues().contains(issue);

    ApiAnswer resolved =
        send(
            ApiRequest.to(Route.ADMIN_RESOLVE_PAYMENT_ISSUE, id, issue)
                .json("{'resolution': 'returned at Stripe'}"));

    assertThat(listed).isTrue();
    assertThat(resolved.status()).isEqualTo(200);
    assertThat(resolved.at("/resolution")).isEqualTo("returned at Stripe");
    assertThat(issues()).doesNotContain(issue);
    assertThat(
            send(ApiRequest.to(Route.ADMIN_RESOLVE_PAYMENT_ISSUE, id, "none")
                    .json("{'resolution': 'what'}"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void verifiesAPartOfAllLedgers() {
    FAKES.orders.put(anOrder().id(id).withIntent(intent).paid().build());

    ApiAnswer answer = send(ApiRequest.get("/api/v1/admin/ledger/verification?limit=100"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/adds_up")).isEqualTo("true");
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
  void isForAdministratorsOnly(Route route) {
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

  private void disputed() {
    Money amount = new Money(700, "USD");
    apply.apply(
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

  private static String issues() {
    return send(ApiRequest.get("/api/v1/admin/payment-issues?limit=100")).text();
  }

  /** Where the body has %s, the SKU of the order's line is meant. */
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
