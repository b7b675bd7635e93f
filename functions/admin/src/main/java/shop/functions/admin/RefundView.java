package shop.functions.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.ledger.Refund;

/**
 * A refund.
 *
 * @param status requested, succeeded or failed, as Stripe says
 * @param stripeId null until Stripe took it on
 */
record RefundView(
    String id,
    String orderId,
    Money amount,
    String status,
    String reason,
    List<Line> lines,
    @Nullable String stripeId,
    Instant createdAt,
    Instant updatedAt) {

  /** Units that it is for. */
  record Line(String sku, int quantity, boolean restocked) {}

  static RefundView of(Refund refund) {
    return new RefundView(
        refund.id(),
        refund.orderId(),
        refund.amount(),
        refund.state().slug(),
        refund.reason(),
        refund.lines().stream()
            .map(line -> new Line(line.sku(), line.quantity(), line.restocked()))
            .toList(),
        refund.stripeId(),
        refund.createdAt(),
        refund.updatedAt());
  }
}
