package shop.contracts.reason;

/**
 * Why a refund was requested. The wire name is stored with the refund and published in {@code
 * RefundRequested}, so a published one never changes.
 */
public enum RefundReason {
  /** A paid order was cancelled. */
  ORDER_CANCELLED("order_cancelled"),
  /** An administrator closed an order with a refund after units of it were sent. */
  ORDER_REFUNDED("order_refunded"),
  /** An earlier refund of a closed order failed, and an administrator requested it again. */
  REFUND_FAILED("refund_failed"),
  /** The payment arrived after the order was cancelled or expired. */
  PAID_TOO_LATE("paid_too_late"),
  /** A dispute was won after the order was closed, so the bank returned money that is owed. */
  DISPUTE_REINSTATED("dispute_reinstated"),
  /** An administrator requested it for an amount or for lines. */
  ADMINISTRATOR("administrator"),
  /** It was created at Stripe, for example in the dashboard, and not by the shop. */
  BY_HAND("by_hand");

  private final String wireName;

  RefundReason(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the table, the API and events, such as {@code paid_too_late}. */
  public String wireName() {
    return wireName;
  }
}
