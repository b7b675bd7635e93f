package shop.testkit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.order.OrderChange;
import shop.payment.Payment;
import shop.payment.Payments;
import shop.payment.Refund;

/** Payments and refunds in memory, written by the changes of {@link InMemoryOrders}. */
public final class InMemoryPayments implements Payments {
  private final InMemoryTable table;
  private final Map<String, Payment> payments = new LinkedHashMap<>();
  private final Map<String, Refund> refunds = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  public InMemoryPayments(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public List<Payment> ofOrder(String orderId) {
    return table.atomically(
        () ->
            payments.values().stream()
                .filter(payment -> payment.orderId().equals(orderId))
                .sorted(Comparator.comparing(Payment::intentId))
                .toList());
  }

  @Override
  public List<Refund> refundsOfOrder(String orderId) {
    return table.atomically(
        () ->
            refunds.values().stream()
                .filter(refund -> refund.orderId().equals(orderId))
                .sorted(Comparator.comparing(Refund::id))
                .toList());
  }

  @Override
  public Optional<Refund> findRefund(String orderId, String refundId) {
    return refundsOfOrder(orderId).stream()
        .filter(refund -> refund.id().equals(refundId))
        .findFirst();
  }

  @Override
  public boolean seen(String stripeEventId) {
    return table.atomically(() -> seen.contains(stripeEventId));
  }

  /** Puts a refund there: for tests that begin with one. */
  public void put(Refund refund) {
    table.atomically(() -> refunds.put(refund.id(), refund));
  }

  /** Writes what a change brings; only inside the table's lock. */
  void apply(OrderChange change) {
    change
        .payments()
        .forEach(payment -> payments.put(payment.orderId() + payment.intentId(), payment));
    change.refunds().forEach(refund -> refunds.put(refund.id(), refund));
    if (change.stripeEventId() != null) {
      seen.add(change.stripeEventId());
    }
  }
}
