package shop.payment;

import shop.ledger.Payment;
import shop.ledger.PaymentRecords;
import shop.ledger.Payments;
import shop.ledger.Refund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderFilter;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;
import shop.ledger.LedgerEntry.Kind;

/**
 * Proves that every order's ledger adds up to the order's own figures, and these to its refunds,
 * payments and total: order by order, so that memory does not grow with the shop.
 */
public final class VerifyLedger {
  private final Orders orders;
  private final Payments payments;

  public VerifyLedger(Orders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /** What is wrong with an order's books, in words. */
  public record Fault(String orderId, String what) {}

  /**
   * What a look at some orders found.
   *
   * @param checked orders
   * @param faults none when all adds up
   * @param next where the next part begins, null after the last one
   */
  public record Part(int checked, List<Fault> faults, @Nullable String next) {
    public Part {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Checks a part of all orders, newest first; calling it until there is no next part checks all.
   * Orders may change meanwhile: one that does is looked at again.
   */
  public Part verify(PageRequest request) {
    Page<Order> page = orders.matching(OrderFilter.ALL, request);
    List<Fault> faults = new ArrayList<>();
    for (Order listed : page.items()) {
      verify(listed.id()).ifPresent(what -> faults.add(new Fault(listed.id(), what)));
    }
    return new Part(page.items().size(), faults, page.after());
  }

  /** What is wrong with an order, if anything. */
  private Optional<String> verify(String orderId) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Order before = orders.find(orderId).orElseThrow();
      Optional<String> fault = fault(before, payments.records(orderId));
      if (fault.isEmpty() || orders.find(orderId).filter(before::equals).isPresent()) {
        return fault;
      }
      // It changed between the two reads, which are no snapshot.
    }
    return Optional.of("it kept changing and was not checked");
  }

  /** The first sum that is not what it should be. */
  static Optional<String> fault(Order order, PaymentRecords records) {
    String currency = order.captured().currency();
    Money captured = records.sum(currency, Kind.CAPTURED);
    Money refunded = records.sum(currency, Kind.REFUNDED, Kind.REFUND_REVERSED).negated();
    Money withdrawn =
        records.sum(currency, Kind.DISPUTE_WITHDRAWN, Kind.DISPUTE_REINSTATED).negated();
    Money settled =
        records.refunds().stream()
            .filter(refund -> refund.state() == Refund.State.SUCCEEDED)
            .map(Refund::amount)
            .reduce(Money.zero(currency), Money::plus);
    Money paid =
        records.payments().stream()
            .filter(payment -> payment.state() == Payment.State.SUCCEEDED)
            .map(Payment::amount)
            .reduce(Money.zero(currency), Money::plus);
    return differ("captured", order.captured(), "the ledger", captured)
        .or(() -> differ("refunded", order.refunded(), "the ledger", refunded))
        .or(() -> differ("withdrawn", order.withdrawn(), "the ledger", withdrawn))
        .or(() -> differ("refunded", order.refunded(), "its refunds", settled))
        .or(() -> differ("captured", order.captured(), "its payments", paid))
        .or(() -> part(order));
  }

  /** An order is paid whole or not at all, late or in time. */
  private static Optional<String> part(Order order) {
    return order.captured().amountMinor() == 0
        ? Optional.empty()
        : differ("captured", order.captured(), "its total is", order.charges().total());
  }

  private static Optional<String> differ(String what, Money order, String other, Money sum) {
    return order.equals(sum)
        ? Optional.empty()
        : Optional.of(
            "%s: the order says %s, %s %s".formatted(what, text(order), other, text(sum)));
  }

  private static String text(Money money) {
    return money.amountMinor() + " " + money.currency();
  }
}
