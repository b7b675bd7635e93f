package shop.payment;

import shop.ledger.Refund;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Stripe, as far as the shop needs it. Every call can fail with {@link
 * ProviderUnavailableException}; every call that writes can be repeated, because it carries an
 * idempotency key.
 */
public interface PaymentProvider {

  /**
   * A payment intent for an order, the same one for the same arguments.
   *
   * @param replacing the cancelled intent that the new one stands in for, null for a first one
   */
  Intent createIntent(String orderId, Money amount, @Nullable String replacing);

  Optional<Intent> findIntent(String intentId);

  /** The intent as it is after trying to cancel it: a succeeded one stays so. */
  Intent cancelIntent(String intentId);

  /** The refund with this id as its idempotency key. */
  RefundAnswer refund(Refund refund);

  /** Every refund of an intent as it is now, whoever made it; a hundred at most, newest first. */
  List<RefundSettled> refundsOf(String intentId);

  /**
   * Events that the shop listens to, the oldest first, a hundred at most.
   *
   * @param after the event that they come after; null, or one that Stripe forgot: the latest ones
   */
  List<ProviderEvent> eventsAfter(@Nullable String after);

  /**
   * An event of Stripe's.
   *
   * @param at when it happened, to the second
   */
  record ProviderEvent(String eventId, Instant at, PaymentEvent event) {}

  /**
   * A payment intent at Stripe.
   *
   * @param clientSecret for the customer's browser only: never stored, never logged
   */
  record Intent(String id, String clientSecret, Money amount, Status status) {

    /** Hides the secret from logs. */
    @Override
    public String toString() {
      return "Intent[" + id + ", " + amount + ", " + status + "]";
    }
  }

  /** Stripe's statuses, as far as they differ for us. */
  enum Status {
    OPEN,
    PROCESSING,
    SUCCEEDED,
    CANCELLED
  }

  /** What Stripe says of a refund. */
  sealed interface RefundAnswer {
    /** The money is going back. */
    record Accepted(String stripeId) implements RefundAnswer {}

    /** Stripe will tell later, by webhook. */
    record Pending(String stripeId) implements RefundAnswer {}

    /** It cannot go back. */
    record Refused(String code) implements RefundAnswer {}
  }

  /** Stripe did not answer, or not usefully; the same call may be made again. */
  final class ProviderUnavailableException extends RuntimeException {
    private final transient Duration retryAfter;

    /**
     * Stripe is not available.
     *
     * @param retryAfter when another attempt is worth it, at least a second
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
