package shop.functions.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.aws.Shop;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Settings;
import shop.ledger.Payments;
import shop.order.Orders;
import shop.payment.PaymentProvider;
import shop.testkit.OrderFixture;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryPaymentProvider;

class PaymentsHandlerTest {
  private static final FakeShop FAKES = new FakeShop();
  private static final InMemoryAccounts ACCOUNTS = new InMemoryAccounts(FAKES.table);
  private static final InMemoryPaymentProvider STRIPE = new InMemoryPaymentProvider();
  private static final Shop SHOP =
      new Shop(
          Settings.of(
              Area.PAYMENTS,
              Map.of(
                  "JWT_SIGNING_KEY",
                  "0123456789012345678901234567890123456789",
                  "STRIPE_API_KEY",
                  "sk_test_1")),
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
        public Sessions sessions() {
          return ACCOUNTS;
        }

        @Override
        public PaymentProvider paymentProvider() {
          return STRIPE;
        }
      };
  private static final PaymentsHandler PAYMENTS = new PaymentsHandler(SHOP);
  private static final String TOKEN = signIn("customer-1");

  /** The function is made once; each test has an order of its own. */
  private final String orderId = "order-" + UUID.randomUUID();

  @AfterEach
  void stripeIsBack() {
    STRIPE.recover();
  }

  @Test
  void answersTheIntentOfOnesOwnOrder() {
    FAKES.orders.put(myOrder().build());

    ApiAnswer answer = create(orderId);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/payment_intent_id"))
        .isEqualTo(FAKES.orders.find(orderId).orElseThrow().paymentIntentId());
    assertThat(answer.at("/client_secret")).contains("_secret_");
    assertThat(answer.body().at("/amount").longValue()).isEqualTo(1999);
    assertThat(answer.at("/currency")).isEqualTo("USD");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void answersTheSameIntentAgain() {
    FAKES.orders.put(myOrder().build());

    ApiAnswer first = create(orderId);
    ApiAnswer second = create(orderId);

    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void takesAnIdempotencyKeyForOneOrderOnly() {
    FAKES.orders.put(myOrder().build());

    ApiAnswer first = request(orderId).header("Idempotency-Key", orderId).send(PAYMENTS);
    ApiAnswer same = request(orderId).header("Idempotency-Key", orderId).send(PAYMENTS);
    ApiAnswer other = request("another").header("Idempotency-Key", orderId).send(PAYMENTS);

    assertThat(same.text()).isEqualTo(first.text());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void doesNotFindAnothersOrder() {
    FAKES.orders.put(myOrder().customer("customer-2").build());

    assertThat(create(orderId).problem()).isEqualTo("not-found");
    assertThat(create("no-such-order").problem()).isEqualTo("not-found");
  }

  @Test
  void refusesAnOrderThatIsPaid() {
    FAKES.orders.put(myOrder().paid().build());

    ApiAnswer answer = create(orderId);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("not-payable");
  }

  @Test
  void saysWhenToComeBackWhileStripeDoesNotAnswer() {
    FAKES.orders.put(myOrder().build());
    STRIPE.goDown();

    ApiAnswer answer = create(orderId);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).contains("5");
  }

  @Test
  void asksForASignIn() {
    ApiAnswer answer =
        ApiRequest.to(Route.CREATE_PAYMENT_INTENT).json("{'order_id':'o'}").send(PAYMENTS);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void namesWhatIsMissing() {
    ApiAnswer answer =
        ApiRequest.to(Route.CREATE_PAYMENT_INTENT).token(TOKEN).json("{}").send(PAYMENTS);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/order_id");
  }

  private OrderFixture myOrder() {
    return anOrder().id(orderId).number(orderId);
  }

  private static ApiAnswer create(String order) {
    return request(order).send(PAYMENTS);
  }

  private static ApiRequest request(String order) {
    return ApiRequest.to(Route.CREATE_PAYMENT_INTENT)
        .token(TOKEN)
        .json("{'order_id':'" + order + "'}");
  }

  private static String signIn(String customerId) {
    var now = FAKES.clock.instant();
    ACCOUNTS.add(anAccount().id(customerId).build(), Effects.at(now, FAKES.ids));
    Session session =
        new Session("session-1", customerId, Role.CUSTOMER, 0, now, now.plus(Duration.ofDays(1)));
    ACCOUNTS.open(session, 1);
    return SHOP.tokens().access(session, now);
  }
}
