package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.functions.workers.WorkerInvocation.SCHEDULED;
import static shop.functions.workers.WorkerInvocation.fromEventBridge;
import static shop.functions.workers.WorkerInvocation.invoke;
import static shop.testkit.AccountFixture.anAccount;
import static shop.testkit.OrderFixture.anOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.account.Email;
import shop.commit.Effects;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.reason.RefundReason;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.events.Subscription;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.NewHold;
import shop.ledger.Refund;
import shop.mail.Mail;
import shop.mail.Suppressions;
import shop.money.Money;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.ProviderIntent.Status;
import shop.testshop.TestShop;

class WorkersHandlerTest {
  private static final Amount TOTAL = new Amount(1999, "USD");

  private final TestShop shop = new TestShop(Area.WORKERS);

  static Stream<String> workers() {
    return Stream.of(
            Stream.of("publishOutbox"),
            Arrays.stream(Subscription.values()).map(Subscription::worker),
            Arrays.stream(ServiceTrigger.values()).map(ServiceTrigger::worker),
            Arrays.stream(Schedule.values()).map(Schedule::worker))
        .flatMap(names -> names);
  }

  @ParameterizedTest
  @MethodSource("workers")
  void hasABeanForEveryDeclaredWorker(String worker) {
    assertThat(new WorkersHandler(shop, worker)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("workers")
  void handlesItsSampleInvocation(String worker) throws IOException {
    Path sample = Path.of("events", "invocations", worker + ".json");

    String event =
        Files.readString(Path.of(System.getProperty("shop.root", "../..")).resolve(sample));

    assertThatCode(() -> invoke(shop, worker, event)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noSuchWorker"})
  void refusesToStartAsAnUnknownWorker(String worker) {
    assertThatThrownBy(() -> new WorkersHandler(shop, worker))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no worker");
  }

  @Test
  void ignoresDuplicateEvents() {
    String placed =
        fromEventBridge(
            new ShopEvent.OrderPlaced("order-1", "1001", "customer-1", TOTAL, List.of()));

    invoke(shop, "rollUpStats", placed);
    invoke(shop, "rollUpStats", placed);

    assertThat(shop.totals().ofAllTime("USD").orders()).isEqualTo(1);
  }

  @Test
  void readsAnEventFromAQueueMessage() throws JsonProcessingException {
    String placed =
        fromEventBridge(
            new ShopEvent.OrderPlaced("order-1", "1001", "customer-1", TOTAL, List.of()));

    invoke(shop, "rollUpStats", queueMessages(placed));

    assertThat(shop.totals().ofAllTime("USD").orders()).isEqualTo(1);
  }

  @Test
  void countsABatchAndReportsItsFailedMessages() throws JsonProcessingException {
    String placed =
        fromEventBridge(
            new ShopEvent.OrderPlaced("order-1", "1001", "customer-1", TOTAL, List.of()));

    String response = invoke(shop, "rollUpStats", queueMessages(placed, "no event", placed));

    assertThat(response).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}");
    assertThat(shop.totals().ofAllTime("USD").orders()).isEqualTo(1);
  }

  @Test
  void refusesABatchOfSeveralQueueMessages() {
    String event = fromEventBridge(orderCancelled());

    assertThatThrownBy(() -> invoke(shop, "cancelPaymentIntent", queueMessages(event, event)))
        .hasStackTraceContaining("one message per invocation");
  }

  @Test
  void issuesARequestedRefund() {
    shop.orders().put(anOrder().paid().build());
    shop.payments()
        .put(
            Refund.requested(
                "r1",
                "order-1",
                "pi_1",
                new Money(1999, "USD"),
                RefundReason.ADMINISTRATOR,
                shop.clock().instant()));

    invoke(
        shop,
        "issueRefund",
        fromEventBridge(
            new ShopEvent.RefundRequested("order-1", "r1", "pi_1", TOTAL, "cancelled")));

    assertThat(shop.orders().find("order-1").orElseThrow().refunded())
        .isEqualTo(new Money(1999, "USD"));
  }

  @Test
  void cancelsThePaymentIntentOfACancelledOrder() {
    putCancelledOrderWithIntent();

    invoke(shop, "cancelPaymentIntent", fromEventBridge(orderCancelled()));

    assertThat(shop.paymentProvider().intents())
        .extracting(i -> i.status())
        .containsExactly(Status.CANCELLED);
  }

  @Test
  void failsWhileStripeIsDownSoThatLambdaRetries() {
    putCancelledOrderWithIntent();
    shop.paymentProvider().goDown();

    assertThatThrownBy(() -> invoke(shop, "cancelPaymentIntent", fromEventBridge(orderCancelled())))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ProviderUnavailableException.class),
            e -> assertThat(e).hasCauseInstanceOf(ProviderUnavailableException.class));
  }

  @ParameterizedTest
  @CsvSource({
    "Bounce, Permanent, BOUNCED",
    "Bounce, Transient,",
    "Complaint, abuse, COMPLAINED",
  })
  void suppressesAddressesThatBounceForGoodOrWhoseReaderComplains(
      String type, String kind, Suppressions.@Nullable Reason expected) {
    String recipients = "[{'emailAddress':'Ada@example.com'},{'emailAddress':'no address'}]";
    String event =
        """
        {'source':'aws.ses','detail':{'eventType':'%s',
          'bounce':{'bounceType':'%s','bouncedRecipients':%s},
          'complaint':{'complaintFeedbackType':'%s','complainedRecipients':%s}}}
        """
            .formatted(type, kind, recipients, kind, recipients)
            .replace('\'', '"');

    invoke(shop, "suppressAddresses", event);

    assertThat(shop.suppressions().find(new Email("ada@example.com")))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void mailsAnEventOnce() {
    TestShop withSender = shopWithSender();

    invoke(withSender, "sendMail", fromEventBridge(orderCancelled()));
    invoke(withSender, "sendMail", fromEventBridge(orderCancelled()));

    assertThat(withSender.mails().sent())
        .extracting(mail -> mail.to().address(), Mail::reference)
        .containsExactly(tuple("ada@example.com", "event-1"));
    assertThat(withSender.mails().sent().getFirst().content().text()).contains("Mug & Co");
  }

  @Test
  void failsWhileTheMailServiceIsDownSoThatTheQueueDeliversAgain() {
    TestShop withSender = shopWithSender();
    withSender.mails().setDown(true);
    String cancelled = fromEventBridge(orderCancelled());
    assertThatThrownBy(() -> invoke(withSender, "sendMail", cancelled))
        .hasStackTraceContaining("the mail provider is down");

    withSender.mails().setDown(false);
    invoke(withSender, "sendMail", cancelled);

    assertThat(withSender.mails().sent()).hasSize(1);
  }

  @Test
  void mailsNothingWithoutASender() {
    shop.orders().put(anOrder().cancelled().build());

    invoke(shop, "sendMail", fromEventBridge(orderCancelled()));

    assertThat(shop.mails().sent()).isEmpty();
    assertThat(shop.mailRecords().find("event-1")).isEmpty();
  }

  private static TestShop shopWithSender() {
    TestShop withSender =
        new TestShop(
            Area.WORKERS, Map.of("MAIL_SENDER", "shop@example.com", "SHOP_NAME", "Mug & Co"));
    withSender.signIn(anAccount().id("customer-1").email("ada@example.com"));
    withSender.orders().put(anOrder().cancelled().build());
    return withSender;
  }

  @Test
  void failsForAnUnknownEventType() {
    String event =
        fromEventBridge(orderCancelled()).replace("OrderCancelled.v1", "OrderCancelled.v9");

    assertThatThrownBy(() -> invoke(shop, "cancelPaymentIntent", event))
        .hasStackTraceContaining("unknown event type");
  }

  @Test
  void releasesTheStockOfUnpaidOrdersOnSchedule() {
    Instant now = shop.clock().instant();
    shop.fakes().addProduct("MUG", 1999, 5);
    shop.orders()
        .place(
            new OrderPlacement(
                anOrder().build(),
                null,
                null,
                0,
                now.minusSeconds(1),
                Effects.at(now, shop.ids())));

    invoke(shop, "expireUnpaidOrders", SCHEDULED);

    assertThat(shop.orders().find("order-1").orElseThrow().status())
        .isEqualTo(OrderStatus.CANCELLED);
    assertThat(shop.stocks().find("MUG").orElseThrow().available()).isEqualTo(5);
  }

  @Test
  void releasesTheStockOfExpiredHoldsOnSchedule() {
    Instant now = shop.clock().instant();
    String mug = shop.fakes().addProduct("MUG", 1999, 5);
    List<HeldUnits> units = List.of(new HeldUnits("MUG", mug, 2));
    for (Instant heldUntil : List.of(now, now.plusMillis(1))) {
      Hold hold = new Hold("until-" + heldUntil, "customer-1", false, units, heldUntil, false, 1);
      shop.holds().hold(new NewHold(hold, 0, Map.of("MUG", 5L), 0, Effects.at(now, shop.ids())));
    }

    invoke(shop, "releaseExpiredHolds", SCHEDULED);

    assertThat(shop.holds().find("until-" + now)).isEmpty();
    assertThat(shop.stocks().find("MUG").orElseThrow().held()).isEqualTo(2);
  }

  private void putCancelledOrderWithIntent() {
    String intent =
        shop.paymentProvider().createIntent("order-1", new Money(1999, "USD"), null).id();
    shop.orders().put(anOrder().withIntent(intent).cancelled().build());
  }

  private static ShopEvent orderCancelled() {
    return new ShopEvent.OrderCancelled(
        "order-1", "customer-1", "expired", false, "pi_1", TOTAL, List.of());
  }

  private static String queueMessages(String... events) throws JsonProcessingException {
    List<Map<String, String>> messages = new ArrayList<>();
    for (String event : events) {
      String id = Integer.toString(messages.size() + 1);
      messages.add(Map.of("messageId", id, "eventSource", "aws:sqs", "body", event));
    }
    return new ObjectMapper().writeValueAsString(Map.of("Records", messages));
  }
}
