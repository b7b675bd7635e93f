package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.ledger.PaymentIssue;
import shop.money.Money;

/**
 * A problem with the payment of an order that an administrator must resolve.
 *
 * @param kind {@code mismatch}, {@code refund_failed} or {@code unreconciled}
 * @param detail what is wrong
 * @param resolvedAt null while the issue is open
 * @param resolution how an administrator resolved it; null while the issue is open
 */
record PaymentIssueView(
    String id,
    String orderId,
    String kind,
    @Nullable Money amount,
    String detail,
    Instant raisedAt,
    @Nullable Instant resolvedAt,
    @Nullable String resolution) {

  static PaymentIssueView of(PaymentIssue issue) {
    return new PaymentIssueView(
        issue.id(),
        issue.orderId(),
        issue.kind().slug(),
        issue.amount(),
        issue.detail(),
        issue.raisedAt(),
        issue.resolvedAt(),
        issue.resolution());
  }
}
