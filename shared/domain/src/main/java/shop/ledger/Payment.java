package shop.ledger;

import java.time.Instant;
import java.util.Locale;
import shop.contracts.Limits;
import shop.money.Money;

/**
 * A payment intent of an order: its last known state. It is written as a whole, guarded by the
 * order's version.
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

  /** The state of the payment intent. */
  public enum State {
    OPEN,
    /** The bank processes it, which can take days. It cannot be cancelled meanwhile. */
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** The name on the wire, such as {@code processing}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether its state at Stripe can still change. */
  public boolean isUndecided() {
    return state == State.OPEN || state == State.PROCESSING || state == State.FAILED;
  }

  /** Whether a bank processes it, for less than {@link Limits#BANK_PROCESSING_WINDOW} so far. */
  public boolean isProcessingAtBank(Instant now) {
    return state == State.PROCESSING && updatedAt.plus(Limits.BANK_PROCESSING_WINDOW).isAfter(now);
  }

  /** The payment in another state. */
  public Payment as(State next, Instant at) {
    return new Payment(orderId, intentId, amount, next, createdAt, at);
  }
}
