package shop.functions.admin;

import java.time.Instant;
import java.util.List;
import shop.money.Money;
import shop.order.Order;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;

/**
 * An order's money: the figures, and everything that they are made of.
 *
 * @param withdrawn what banks took back by disputes, less what they gave back again
 * @param kept what is with the shop: captured less refunded less withdrawn
 * @param refundable what of it is not on its way back
 * @param ledger every movement of money; their sum is kept
 */
record OrderPaymentsView(
    String orderId,
    Money captured,
    Money refunded,
    Money withdrawn,
    Money kept,
    Money refundable,
    List<PaymentView> payments,
    List<RefundView> refunds,
    List<DisputeView> disputes,
    List<EntryView> ledger,
    List<PaymentIssueView> issues) {

  /** A payment intent. */
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
   * Money that moved.
   *
   * @param amount negative when it left the shop
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
