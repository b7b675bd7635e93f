package shop.payment;

/** What applying an event of the payment provider did. Only {@link Premature} needs a retry. */
public sealed interface PaymentEventResult {
  /** The order changed. */
  record Applied(String orderId, String change) implements PaymentEventResult {}

  /** The event was applied before. */
  record Duplicate() implements PaymentEventResult {}

  /**
   * The amount, currency or intent is not the order's: nothing is applied, and an administrator has
   * to look at it.
   */
  record Mismatched(String orderId) implements PaymentEventResult {}

  /** The event changes nothing. */
  record Ignored(String why) implements PaymentEventResult {}

  /** The event arrived before one that it depends on: Stripe has to send it again later. */
  record Premature(String why) implements PaymentEventResult {}
}
