package shop.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.ledger.LedgerEntry.Kind;
import shop.ledger.Payment;
import shop.ledger.PaymentRecords;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderFilter;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Verifies that the ledger of every order adds up to the order's amounts, and these to its refunds,
 * payments and total. It works order by order, so memory use is constant.
 */
public final class VerifyLedger {
  private final Orders orders;
  private final Payments payments;

  public VerifyLedger(Orders orders, Payments payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /** A mismatch in an order's payment records. */
  public record Fault(String orderId, String mismatch) {}

  /**
   * Result for a part of the orders.
   *
   * @param checked number of orders
   * @param faults empty when everything adds up
   * @param next cursor of the next part, null after the last one
   */
  public record Part(int checked, List<Fault> faults, @Nullable String next) {
    public Part {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Verifies a part of all orders, newest first. Calling it until there is no next part verifies
   * all. An order that changes meanwhile is read again.
   */
  public Part verify(PageRequest request) {
    Page<Order> page = orders.matching(OrderFilter.ALL, request);
    List<Fault> faults = new ArrayList<>();
    for (Order listed : page.items()) {
      verify(listed.id()).ifPresent(mismatch -> faults.add(new Fault(listed.id(), mismatch)));
    }
    return new Part(page.items().size(), faults, page.after());
  }

  /** The mismatch of an order, if it has one. */
  private Optional<String> verify(String orderId) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Order before = orders.find(orderId).orElseThrow();
      Optional<String> fault = fault(before, payments.records(orderId));
      if (fault.isEmpty() || orders.find(orderId).filter(before::equals).isPresent()) {
        return fault;
      }
      // The order changed between the two reads, which are not one snapshot.
    }
    return Optional.of("the order kept changing and was not verified");
  }

  /** The first sum that does not match. */
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
    return mismatch("captured", order.captured(), "the ledger", captured)
        .or(() -> mismatch("refunded", order.refunded(), "the ledger", refunded))
        .or(() -> mismatch("withdrawn", order.withdrawn(), "the ledger", withdrawn))
        .or(() -> mismatch("refunded", order.refunded(), "its refunds", settled))
        .or(() -> mismatch("captured", order.captured(), "its payments", paid))
        .or(() -> part(order));
  }

  /** An order is paid in full or not at all. */
  private static Optional<String> part(Order order) {
    return order.captured().amountMinor() == 0
        ? Optional.empty()
        : mismatch("captured", order.captured(), "its total", order.totals().total());
  }

  private static Optional<String> mismatch(String amount, Money order, String other, Money sum) {
    return order.equals(sum)
        ? Optional.empty()
        : Optional.of(
            "%s: the order has %s, %s %s".formatted(amount, text(order), other, text(sum)));
  }

  private static String text(Money money) {
    return money.amountMinor() + " " + money.currency();
  }
}
