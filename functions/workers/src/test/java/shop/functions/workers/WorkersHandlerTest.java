package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.functions.workers.WorkersFixture.onTheBus;
import static shop.testkit.OrderFixture.anOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.commit.Effects;
import shop.contracts.ObjectTrigger;
import shop.contracts.Schedule;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.events.Subscription;
import shop.inventory.Stock;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.ProviderIntent.Status;

class WorkersHandlerTest {
  private static final Amount TOTAL = new Amount(1999, "USD");

  private final WorkersFixture shop = new WorkersFixture();

  static Stream<String> workers() {
    return Stream.of(
            Stream.of("publishOutbox"),
            Arrays.stream(Subscription.values()).map(Subscription::worker),
            Arrays.stream(ObjectTrigger.values()).map(ObjectTrigger::worker),
            Arrays.stream(Schedule.values()).map(Schedule::worker))
        .flatMap(names -> names);
  }

  @ParameterizedTest
  @MethodSource("workers")
  void hasABeanForEveryWorkerThatTheCataloguesName(String worker) {
    assertThat(new WorkersHandler(shop, worker)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("workers")
  void takesItsSampleInvocation(String worker) throws IOException {
    Path sample = Path.of("events", "invocations", worker + ".json");

    String event =
        Files.readString(Path.of(System.getProperty("shop.root", "../..")).resolve(sample));

    assertThatCode(() -> shop.invoke(worker, event)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "somethingElse"})
  void refusesToStartAsAWorkerThatThereIsNot(String worker) {
    assertThatThrownBy(() -> new WorkersHandler(shop, worker))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no worker");
  }

  @Test
  void countsAnEventOnceHoweverOftenTheBusDeliversIt() {
    String placed =
        onTheBus(new ShopEvent.OrderPlaced("order-1", "1001", "customer-1", TOTAL, List.of()));

    shop.invoke("rollUpStats", placed);
    shop.invoke("rollUpStats", placed);

    assertThat(shop.totals.ofAllTime("USD").orders()).isEqualTo(1);
  }

  @Test
  void takesAnEventOutOfAQueuesMessage() throws JsonProcessingException {
    String placed =
        onTheBus(new ShopEvent.OrderPlaced("order-1", "1001", "customer-1", TOTAL, List.of()));

    shop.invoke("rollUpStats", queued(placed));

    assertThat(shop.totals.ofAllTime("USD").orders()).isEqualTo(1);
  }

  @Test
  void refusesSeveralMessagesOfAQueueAtOnce() {
    String event = onTheBus(cancelled());

    assertThatThrownBy(() -> shop.invoke("cancelPaymentIntent", queued(event, event)))
        .hasStackTraceContaining("repeat every message");
  }

  @Test
  void returnsTheMoneyOfARefund() {
    shop.orders.put(anOrder().paid().build());
    shop.payments.put(
        Refund.requested(
            "r1", "order-1", "pi_1", new Money(1999, "USD"), "cancelled", shop.clock().instant()));

    shop.invoke(
        "issueRefund",
        onTheBus(new ShopEvent.RefundRequested("order-1", "r1", "pi_1", TOTAL, "cancelled")));

    assertThat(shop.orders.find("order-1").orElseThrow().refunded())
        .isEqualTo(new Money(1999, "USD"));
  }

  @Test
  void callsTheOpenPaymentOfACancelledOrderOff() {
    cancelledWithIntent();

    shop.invoke("cancelPaymentIntent", onTheBus(cancelled()));

    assertThat(shop.stripe.intents()).extracting(i -> i.status()).containsExactly(Status.CANCELLED);
  }

  @Test
  void failsWhileStripeIsDownSoThatTheBusTriesAgain() {
    cancelledWithIntent();
    shop.stripe.goDown();

    assertThatThrownBy(() -> shop.invoke("cancelPaymentIntent", onTheBus(cancelled())))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ProviderUnavailableException.class),
            e -> assertThat(e).hasCauseInstanceOf(ProviderUnavailableException.class));
  }

  @Test
  void failsForAnEventThatIsNoneOfOurs() {
    String event = onTheBus(cancelled()).replace("OrderCancelled.v1", "OrderCancelled.v9");

    assertThatThrownBy(() -> shop.invoke("cancelPaymentIntent", event))
        .hasStackTraceContaining("no event of ours");
  }

  @Test
  void givesTheStockOfUnpaidOrdersBackByTheClock() {
    Instant now = shop.clock().instant();
    Money price = new Money(1999, "USD");
    shop.stocks.put(new Stock("MUG", "product-MUG", price, true, 5, 0, 0, 5, 1, now));
    shop.orders.place(
        new OrderPlacement(
            anOrder().build(), 0, 0, now.minusSeconds(1), Effects.at(now, shop.ids())));

    shop.invoke("expireUnpaidOrders", "{\"source\":\"aws.events\",\"detail\":{}}");

    assertThat(shop.orders.find("order-1").orElseThrow().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(shop.stocks.find("MUG").orElseThrow().available()).isEqualTo(5);
  }

  private void cancelledWithIntent() {
    String intent = shop.stripe.createIntent("order-1", new Money(1999, "USD"), null).id();
    shop.orders.put(anOrder().withIntent(intent).cancelled().build());
  }

  private static ShopEvent cancelled() {
    return new ShopEvent.OrderCancelled(
        "order-1", "customer-1", "expired", false, "pi_1", TOTAL, List.of());
  }

  private static String queued(String... events) throws JsonProcessingException {
    List<Map<String, String>> messages =
        Arrays.stream(events)
            .map(event -> Map.of("messageId", "1", "eventSource", "aws:sqs", "body", event))
            .toList();
    return new ObjectMapper().writeValueAsString(Map.of("Records", messages));
  }
}
