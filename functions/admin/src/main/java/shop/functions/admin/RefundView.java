package shop.functions.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.ledger.Refund;
import shop.money.Money;

/**
 * A refund.
 *
 * @param status {@code requested}, {@code succeeded} or {@code failed}
 * @param reason why it was requested
 * @param lines the refunded units; empty if the refund is not for units
 * @param shipping whether it refunds the shipping, alone or with the lines
 * @param stripeId Stripe's id of the refund; null until Stripe accepts it
 */
record RefundView(
    String id,
    String orderId,
    Money amount,
    String status,
    String reason,
    List<Line> lines,
    boolean shipping,
    @Nullable String stripeId,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * Refunded units of an order line.
   *
   * @param restocked whether the units returned to stock
   */
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
        refund.shipping(),
        refund.stripeId(),
        refund.createdAt(),
        refund.updatedAt());
  }
}
