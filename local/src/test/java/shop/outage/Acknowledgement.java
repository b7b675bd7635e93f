package shop.outage;

/**
 * What the shop acknowledged to a customer, and must not lose from then on.
 *
 * @param token of the customer
 * @param key the idempotency key of the order
 * @param latest the latest acknowledged change of the order
 */
record Acknowledgement(
    String token, String key, String orderId, String sku, int quantity, Acknowledged latest) {

  /** An acknowledged change of an order. */
  enum Acknowledged {
    PLACED("pending"),
    /** Acknowledged by Stripe; the shop receives the webhook a moment later. */
    PAID("processing"),
    SHIPPED("shipped"),
    CANCELLED("cancelled");

    /** The order's status once all events are processed, if this was the last change. */
    final String status;

    Acknowledged(String status) {
      this.status = status;
    }

    /** Whether the shop itself acknowledged it, and the customer makes no further change. */
    boolean isFinal() {
      return this == SHIPPED || this == CANCELLED;
    }
  }

  Acknowledgement withLatest(Acknowledged change) {
    return new Acknowledgement(token, key, orderId, sku, quantity, change);
  }
}
