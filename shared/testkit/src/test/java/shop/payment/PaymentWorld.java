package shop.payment;

import java.util.List;
import shop.inventory.Stock;
import shop.money.Money;
import shop.order.Order;
import shop.order.TimelineEntry;
import shop.testkit.FixedIds;
import shop.testkit.InMemoryCarts;
import shop.testkit.InMemoryOrders;
import shop.testkit.InMemoryPaymentProvider;
import shop.testkit.InMemoryPayments;
import shop.testkit.InMemoryStocks;
import shop.testkit.InMemoryTable;
import shop.testkit.OrderFixture;
import shop.testkit.TestClock;

/** A shop with orders, payments and Stripe, all in memory. */
final class PaymentWorld {
  static final Money TOTAL = new Money(1999, "USD");

  final TestClock clock = new TestClock();
  final FixedIds ids = new FixedIds();
  final InMemoryTable table = new InMemoryTable();
  final InMemoryStocks stocks = new InMemoryStocks(table);
  final InMemoryPayments payments = new InMemoryPayments(table);
  final InMemoryOrders orders =
      new InMemoryOrders(table, stocks, new InMemoryCarts(table, clock), payments);
  final InMemoryPaymentProvider stripe = new InMemoryPaymentProvider();
  final ApplyPaymentNotice applyPaymentNotice =
      new ApplyPaymentNotice(orders, payments, clock, ids);

  PaymentWorld with(OrderFixture fixture) {
    orders.put(fixture.build());
    return this;
  }

  Order order() {
    return orders.find("order-1").orElseThrow();
  }

  Stock stock() {
    return stocks.find("MUG").orElseThrow();
  }

  List<String> timeline() {
    return order().timeline().stream().map(TimelineEntry::what).toList();
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
