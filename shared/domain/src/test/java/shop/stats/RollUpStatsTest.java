package shop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.events.Amount;
import shop.events.Envelope;
import shop.events.EventType;
import shop.events.ShopEvent;
import shop.events.Subscription;
import shop.money.Money;
import shop.testkit.fake.InMemoryTotals;

class RollUpStatsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Amount TWENTY = new Amount(2000, "USD");

  private final InMemoryTotals totals = new InMemoryTotals();
  private final RollUpStats rollUpStats = new RollUpStats(totals, "USD");

  @Test
  void countsAnOrderFromPlacementToRefund() {
    on("e1", NOON, placed());
    on("e2", NOON, new ShopEvent.OrderPaid("o1", "c1", "pi_1", TWENTY, List.of()));
    on(
        "e3",
        NOON,
        new ShopEvent.OrderCancelled("o1", "c1", "customer", true, "pi_1", TWENTY, List.of()));
    on("e4", NOON, new ShopEvent.PaymentRefunded("o1", "c1", "r1", new Amount(500, "USD")));

    assertThat(totals.ofAllTime("USD"))
        .isEqualTo(new StatsDelta(1, 0, 0, 0, new Money(1500, "USD")));
  }

  @Test
  void countsTheSameForOutOfOrderEvents() {
    on("e2", NOON, new ShopEvent.OrderPaid("o1", "c1", "pi_1", TWENTY, List.of()));
    on("e1", NOON, placed());

    assertThat(totals.ofAllTime("USD"))
        .isEqualTo(new StatsDelta(1, 0, 0, 0, new Money(2000, "USD")));
  }

  @Test
  void countsNoRevenueForRefundedLatePayments() {
    on("e1", NOON, placed());
    on(
        "e2",
        NOON,
        new ShopEvent.OrderCancelled("o1", "c1", "expired", false, "pi_1", TWENTY, List.of()));
    on("e3", NOON, new ShopEvent.PaymentCapturedLate("o1", "c1", "pi_1", TWENTY));
    on("e4", NOON, new ShopEvent.PaymentRefunded("o1", "c1", "r1", TWENTY));

    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(1, 0, 0, 0, Money.zero("USD")));
  }

  @Test
  void countsDuplicateEventsOnce() {
    Collection<StatsDelta> first = on("e1", NOON, placed());
    Collection<StatsDelta> second = on("e1", NOON, placed());

    assertThat(first).isNotEmpty();
    assertThat(second).isEmpty();
    assertThat(totals.ofAllTime("USD").orders()).isEqualTo(1);
  }

  @Test
  void countsRefundsOnTheirOwnDay() {
    LocalDate orderDay = LocalDate.parse("2026-03-01");
    LocalDate refundDay = LocalDate.parse("2026-03-09");

    on("e1", NOON, new ShopEvent.OrderPaid("o1", "c1", "pi_1", TWENTY, List.of()));
    on(
        "e2",
        Instant.parse("2026-03-09T00:00:00Z"),
        new ShopEvent.PaymentRefunded("o1", "c1", "r1", TWENTY));

    assertThat(totals.ofDays(orderDay, refundDay, "USD"))
        .containsOnly(
            Map.entry(orderDay, new StatsDelta(0, -1, 0, 0, new Money(2000, "USD"))),
            Map.entry(refundDay, new StatsDelta(0, 0, 0, 0, new Money(-2000, "USD"))));
  }

  @Test
  void countsCustomersAndProducts() {
    on("e1", NOON, new ShopEvent.AccountRegistered("a1"));
    on("e2", NOON, new ShopEvent.ProductCreated("p1", 1));
    on("e3", NOON, new ShopEvent.ProductCreated("p2", 1));
    on("e4", NOON, new ShopEvent.ProductRemoved("p1"));

    assertThat(totals.ofAllTime("USD")).isEqualTo(new StatsDelta(0, 0, 1, 1, Money.zero("USD")));
  }

  @Test
  void writesNothingForOtherEvents() {
    Collection<StatsDelta> added = on("e1", NOON, new ShopEvent.OrderDelivered("o1", "c1"));

    assertThat(added).isEmpty();
    assertThat(totals.add(List.of(new Totals.Entry("e1", LocalDate.EPOCH, StatsDelta.zero("USD")))))
        .containsExactly("e1");
  }

  @Test
  void addsABatchAndReturnsTheSumOfWhatItCounted() {
    on("e1", NOON, placed());

    Collection<StatsDelta> added =
        rollUpStats.on(
            List.of(
                new Envelope("e1", NOON, placed()),
                new Envelope("e2", NOON, placed()),
                new Envelope("e2", NOON, placed()),
                new Envelope("e3", NOON, new ShopEvent.OrderDelivered("o1", "c1")),
                new Envelope(
                    "e4", NOON, new ShopEvent.PaymentCapturedLate("o", "c", "p", TWENTY))));

    assertThat(added).containsExactly(new StatsDelta(1, 1, 0, 0, new Money(2000, "USD")));
    assertThat(totals.ofAllTime("USD"))
        .isEqualTo(new StatsDelta(2, 2, 0, 0, new Money(2000, "USD")));
  }

  @Test
  void subscribesToAllCountedEvents() {
    List<EventType> subscribed = Subscription.ROLL_UP_STATS.events();

    assertThat(subscribed)
        .contains(
            EventType.ORDER_PLACED,
            EventType.ORDER_PAID,
            EventType.ORDER_CANCELLED,
            EventType.PAYMENT_CAPTURED_LATE,
            EventType.PAYMENT_REFUNDED,
            EventType.ACCOUNT_REGISTERED,
            EventType.PRODUCT_CREATED,
            EventType.PRODUCT_REMOVED);
  }

  private static ShopEvent placed() {
    return new ShopEvent.OrderPlaced("o1", "1001", "c1", TWENTY, List.of());
  }

  private Collection<StatsDelta> on(String id, Instant at, ShopEvent event) {
    return rollUpStats.on(List.of(new Envelope(id, at, event)));
  }
}
