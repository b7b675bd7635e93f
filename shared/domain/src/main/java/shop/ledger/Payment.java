package shop.ledger;

import java.time.Instant;
import java.util.Locale;
import shop.contracts.Limits;
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
    /** The bank is at it, which can take days; it cannot be called off meanwhile. */
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether Stripe can still tell something new about it. */
  public boolean isUndecided() {
    return state == State.OPEN || state == State.PROCESSING || state == State.FAILED;
  }

  /** Whether a bank is at it and still has time. */
  public boolean isProcessingAtBank(Instant now) {
    return state == State.PROCESSING && updatedAt.plus(Limits.BANK_PROCESSING_WINDOW).isAfter(now);
  }

  /** The same payment in another state. */
  public Payment as(State next, Instant at) {
    return new Payment(orderId, intentId, amount, next, createdAt, at);
  }
}
