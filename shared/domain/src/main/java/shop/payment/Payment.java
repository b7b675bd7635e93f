package shop.payment;

import java.time.Instant;
import java.util.Locale;
import shop.money.Money;

/**
 * A payment intent of an order, as far as we know it. Written whole; the order's version guards it.
 *
 * @param intentId Stripe's id
 */
public record Payment(
    String orderId,
    String intentId,
    Money amount,
    State state,
    Instant createdAt,
    Instant updatedAt) {

  /** What became of it. */
  public enum State {
    OPEN,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same payment in another state. */
  public Payment as(State next, Instant at) {
    return new Payment(orderId, intentId, amount, next, createdAt, at);
  }
}
