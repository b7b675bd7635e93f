package shop.functions.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.ledger.PaymentIssue;

/**
 * Something about an order's money that a person has to put right.
 *
 * @param kind mismatch, refund_failed or unreconciled
 * @param resolvedAt null while it is open
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
