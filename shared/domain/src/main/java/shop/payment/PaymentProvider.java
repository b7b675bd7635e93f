package shop.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.ledger.Refund;
import shop.money.Money;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * The payment provider, Stripe. Every call can throw {@link ProviderUnavailableException}. Every
 * call that writes can be repeated, because it sends an idempotency key.
 */
public interface PaymentProvider {

  /**
   * Creates a payment intent of an order. The same arguments return the same intent.
   *
   * @param replacing the cancelled intent that the new one replaces, null for the first one
   */
  ProviderIntent createIntent(String orderId, Money amount, @Nullable String replacing);

  Optional<ProviderIntent> findIntent(String intentId);

  /** Cancels an intent, and returns its state then: a succeeded one stays succeeded. */
  ProviderIntent cancelIntent(String intentId);

  /** Requests a refund, with its id as the idempotency key. */
  RefundAnswer refund(Refund refund);

  /** All refunds of an intent, also those made in the dashboard; at most 100, newest first. */
  List<RefundSettled> refundsOf(String intentId);

  /**
   * Events of the types that the shop uses, oldest first, at most 100.
   *
   * @param after the id of the event before them; null, or an id that Stripe no longer has: the
   *     latest events
   */
  List<ProviderEvent> eventsAfter(@Nullable String after);

  /**
   * An event with its id and time.
   *
   * @param at time of the event, to the second
   */
  record ProviderEvent(String eventId, Instant at, PaymentEvent event) {}

  /** Result of a refund request. */
  sealed interface RefundAnswer {
    /** The refund succeeded. */
    record Accepted(String stripeId) implements RefundAnswer {}

    /** A webhook reports the result later. */
    record Pending(String stripeId) implements RefundAnswer {}

    /** The refund failed. */
    record Refused(String code) implements RefundAnswer {}
  }

  /** Stripe did not answer, or answered with a server error. The call can be repeated. */
  final class ProviderUnavailableException extends RuntimeException {
    private final transient Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param retryAfter time after which a retry makes sense, at least one second
     */
    public ProviderUnavailableException(String message, Throwable cause, Duration retryAfter) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
