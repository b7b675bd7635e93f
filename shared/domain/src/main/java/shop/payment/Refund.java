package shop.payment;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * Money on its way back. It is requested in the transaction that makes it due, asked for at Stripe
 * by a worker with its id as the idempotency key, and settled when Stripe says so.
 *
 * @param stripeId Stripe's id, once asked for
 */
public record Refund(
    String id,
    String orderId,
    String intentId,
    Money amount,
    State state,
    String reason,
    @Nullable String stripeId,
    Instant createdAt,
    Instant updatedAt) {

  /** What became of it. */
  public enum State {
    REQUESTED,
    SUCCEEDED,
    FAILED;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same refund in another state. */
  public Refund settled(State next, @Nullable String stripe, Instant at) {
    return new Refund(id, orderId, intentId, amount, next, reason, stripe, createdAt, at);
  }
}
