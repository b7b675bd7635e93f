package shop.outage;

/**
 * What a customer was told, and may rely on from then on.
 *
 * @param token of the customer
 * @param key the idempotency key of the order
 * @param latest the last thing that was acknowledged
 */
record Acknowledgement(
    String token, String key, String orderId, String sku, int quantity, Acknowledged latest) {

  /** What was acknowledged of an order. */
  enum Acknowledged {
    PLACED("pending"),
    /** By Stripe: the shop hears of it a moment later. */
    PAID("processing"),
    SHIPPED("shipped"),
    CANCELLED("cancelled");

    /** What the order is called once all news have arrived, unless the customer goes on. */
    final String status;

    Acknowledged(String status) {
      this.status = status;
    }

    /** Whether the shop itself said so, and nothing that the customer does changes it. */
    boolean isFinal() {
      return this == SHIPPED || this == CANCELLED;
    }
  }

  Acknowledgement withLatest(Acknowledged more) {
    return new Acknowledgement(token, key, orderId, sku, quantity, more);
  }
}
