package shop.contracts.reason;

/**
 * Everything that the timeline of an order shows its customer. The wire name is stored with the
 * order, so a published one never changes.
 */
public enum TimelineEvent {
  PLACED("placed"),
  /** The customer's bank accepted a payment that takes days to settle. */
  PAYMENT_PROCESSING("payment_processing"),
  /** An attempt to pay was declined; the customer can try again. */
  PAYMENT_FAILED("payment_failed"),
  PAID("paid"),
  /** Some units were sent. The note is the tracking number. */
  PARTLY_SHIPPED("partly_shipped"),
  /** Some units were cancelled, and will not be sent. */
  PARTLY_CANCELLED("partly_cancelled"),
  /** The last units were sent, or the rest cancelled. The note is the last tracking number. */
  SHIPPED("shipped"),
  /** The carrier or tracking number of a shipment was corrected. The note is the new number. */
  SHIPMENT_CORRECTED("shipment_corrected"),
  /** A shipment was delivered, and others are still to be. The note is its tracking number. */
  PARTLY_DELIVERED("partly_delivered"),
  DELIVERED("delivered"),
  /** The note is the reason. */
  CANCELLED("cancelled"),
  /** An administrator closed the order with a refund of what is left. */
  REFUND_APPROVED("refund_approved"),
  /** A refund was requested and is not settled yet. The note can be its {@link RefundReason}. */
  REFUND_REQUESTED("refund_requested"),
  REFUNDED("refunded"),
  /** A refund failed at Stripe or at the bank. */
  REFUND_FAILED("refund_failed"),
  /** The customer's bank opened a dispute about the payment. */
  DISPUTED("disputed"),
  /** The note is the outcome of the dispute. */
  DISPUTE_CLOSED("dispute_closed");

  private final String wireName;

  TimelineEvent(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the API and in the table, such as {@code partly_shipped}. */
  public String wireName() {
    return wireName;
  }
}
