package shop.functions.admin;

import java.time.Instant;
import java.util.List;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentRecords;
import shop.money.Money;
import shop.order.Order;

/**
 * The payment figures of an order, and the records that they are calculated from.
 *
 * @param captured total of successful payments
 * @param refunded total of successful refunds
 * @param withdrawn total that banks withdrew because of disputes, minus what they returned
 * @param netReceived the amount that the shop has received: captured minus refunded minus withdrawn
 * @param refundable the part of {@code net_received} that no pending refund claims
 * @param ledger all movements of money; their sum is {@code net_received}
 */
record OrderPaymentsView(
    String orderId,
    Money captured,
    Money refunded,
    Money withdrawn,
    Money netReceived,
    Money refundable,
    List<PaymentView> payments,
    List<RefundView> refunds,
    List<DisputeView> disputes,
    List<EntryView> ledger,
    List<PaymentIssueView> issues) {

  /** A Stripe payment intent. */
  record PaymentView(
      String paymentIntentId, Money amount, String status, Instant createdAt, Instant updatedAt) {
    private static PaymentView of(Payment payment) {
      return new PaymentView(
          payment.intentId(),
          payment.amount(),
          payment.state().slug(),
          payment.createdAt(),
          payment.updatedAt());
    }
  }

  /**
   * A movement of money.
   *
   * @param cause identifies the cause, such as {@code captured-pi_123}
   * @param kind {@code captured}, {@code refunded}, {@code refund_reversed}, {@code
   *     dispute_withdrawn} or {@code dispute_reinstated}
   * @param amount negative if the money left the shop
   */
  record EntryView(String cause, String kind, Money amount, Instant at) {
    private static EntryView of(LedgerEntry entry) {
      return new EntryView(entry.cause(), entry.kind().slug(), entry.amount(), entry.at());
    }
  }

  static OrderPaymentsView of(Order order, PaymentRecords records) {
    return new OrderPaymentsView(
        order.id(),
        order.captured(),
        order.refunded(),
        order.withdrawn(),
        order.netReceived(),
        order.refundable(records.refunds()),
        records.payments().stream().map(PaymentView::of).toList(),
        records.refunds().stream().map(RefundView::of).toList(),
        records.disputes().stream().map(DisputeView::of).toList(),
        records.entries().stream().map(EntryView::of).toList(),
        records.issues().stream().map(PaymentIssueView::of).toList());
  }
}
