package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.commit.Effects;
import shop.inventory.Stock;
import shop.ledger.Payment;
import shop.ledger.Refund;
import shop.limit.Quota;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.TimelineEntry;
import shop.order.lifecycle.CancelOrder;
import shop.testkit.OrderFixture;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryCarts;
import shop.testkit.fake.InMemoryCheckouts;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.InMemoryHolds;
import shop.testkit.fake.InMemoryOrders;
import shop.testkit.fake.InMemoryPaymentProvider;
import shop.testkit.fake.InMemoryPayments;
import shop.testkit.fake.InMemoryPriceRules;
import shop.testkit.fake.InMemoryPromotions;
import shop.testkit.fake.InMemoryStocks;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

/** A shop with orders, payments and Stripe, all in memory. */
final class PaymentsFixture {
  static final Money TOTAL = new Money(1999, "USD");
  static final int PER_ORDER = 4;
  static final int PER_ACCOUNT = 6;

  final TestClock clock = new TestClock();
  final FixedIds ids = new FixedIds();
  final InMemoryTable table = new InMemoryTable();
  final InMemoryStocks stocks = new InMemoryStocks(table);
  final InMemoryPayments payments = new InMemoryPayments(table);
  private final InMemoryCarts carts = new InMemoryCarts(table, clock);
  final InMemoryOrders orders =
      new InMemoryOrders(
          table,
          stocks,
          carts,
          new InMemoryCheckouts(table, carts, new InMemoryHolds(table, stocks)),
          payments,
          new InMemoryPromotions(table, new InMemoryPriceRules(table, "USD")),
          new InMemoryHolds(table, stocks));
  final InMemoryPaymentProvider stripe = new InMemoryPaymentProvider(clock);
  final ApplyPaymentEvent applyPaymentEvent = new ApplyPaymentEvent(orders, payments, clock, ids);

  final InMemoryCounters counters = new InMemoryCounters();
  final CardTestingLimit cardTesting = new CardTestingLimit(payments, clock, 3, 5);
  final CreatePaymentIntent.Restraints restraints =
      new CreatePaymentIntent.Restraints(
          cardTesting, quota("order", PER_ORDER), quota("account", PER_ACCOUNT));

  private Quota quota(String action, int max) {
    return new Quota(counters, clock, action, max, Duration.ofMinutes(1));
  }

  PaymentsFixture with(OrderFixture fixture) {
    orders.put(fixture.build());
    return this;
  }

  /** The customer cancels. */
  void cancel() {
    new CancelOrder(orders, payments, null, clock, ids).cancel("customer-1", "order-1", null, null);
  }

  /** A change of fields of the order only. */
  OrderChange updated(UnaryOperator<Order.Builder> change) {
    return OrderChange.to(
        change.apply(order().toBuilder(clock.instant())).build(), Effects.at(clock.instant(), ids));
  }

  /** Asserts that the order's amounts match its ledger, its refunds and its payments. */
  void assertLedgerBalances() {
    assertThat(VerifyLedger.fault(order(), payments.records("order-1"))).isEmpty();
  }

  Order order() {
    return orders.find("order-1").orElseThrow();
  }

  Stock stock() {
    return stocks.find("MUG").orElseThrow();
  }

  List<String> timeline() {
    return order().timeline().stream().map(TimelineEntry::event).toList();
  }

  Payment payment(String intentId) {
    return payments.ofOrder("order-1").stream()
        .filter(payment -> payment.intentId().equals(intentId))
        .findFirst()
        .orElseThrow();
  }

  Refund onlyRefund() {
    List<Refund> refunds = payments.refundsOfOrder("order-1");
    if (refunds.size() != 1) {
      throw new AssertionError("refunds: " + refunds);
    }
    return refunds.getFirst();
  }
}
