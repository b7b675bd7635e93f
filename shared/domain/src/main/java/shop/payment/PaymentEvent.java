package shop.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund;
import shop.money.Money;

/**
 * An event of the payment provider about a payment, a refund or a dispute: from a webhook, or made
 * from an object that the shop read. It may arrive twice, late or out of order; {@link
 * ApplyPaymentEvent} decides what it means.
 */
public sealed interface PaymentEvent {

  /** The id for deduplication; null when applying the event again changes nothing. */
  @Nullable String eventId();

  /**
   * The event that an intent's current state means; empty while it is open. It has an id of its
   * own, so it is applied once.
   */
  static Optional<PaymentEvent> of(ProviderIntent intent, String orderId) {
    String eventId = "asked-" + intent.id() + "-" + intent.status();
    return switch (intent.status()) {
      case SUCCEEDED ->
          Optional.of(new IntentSucceeded(eventId, intent.id(), orderId, intent.amount()));
      case PROCESSING -> Optional.of(new IntentProcessing(null, intent.id(), orderId));
      case CANCELLED -> Optional.of(new IntentCancelled(eventId, intent.id(), orderId));
      case OPEN -> Optional.empty();
    };
  }

  /** The money was captured. */
  record IntentSucceeded(@Nullable String eventId, String intentId, String orderId, Money amount)
      implements PaymentEvent {}

  /** The bank processes the payment, which can take days. */
  record IntentProcessing(@Nullable String eventId, String intentId, String orderId)
      implements PaymentEvent {}

  /**
   * An attempt was declined; the customer may try again.
   *
   * @param code Stripe's reason, such as card_declined
   */
  record IntentFailed(@Nullable String eventId, String intentId, String orderId, String code)
      implements PaymentEvent {}

  /** The intent cannot be paid any more. */
  record IntentCancelled(@Nullable String eventId, String intentId, String orderId)
      implements PaymentEvent {}

  /**
   * The state of a refund that the shop requested or that was made in Stripe's dashboard.
   *
   * @param orderId from its metadata, null when it has none: then the intent identifies the order
   * @param refundId the shop's id, null for a refund made in the dashboard
   * @param intentId the refunded intent, null when Stripe does not name it
   * @param state {@link Refund.State#REQUESTED}: Stripe accepted it and reports the result later
   * @param stripeId Stripe's id, null when Stripe refused the refund
   * @param code Stripe's failure reason, null unless it failed
   */
  record RefundSettled(
      @Nullable String eventId,
      @Nullable String orderId,
      @Nullable String refundId,
      @Nullable String intentId,
      Money amount,
      Refund.State state,
      @Nullable String stripeId,
      @Nullable String code)
      implements PaymentEvent {}

  /**
   * The total of all refunds of a charge.
   *
   * @param total refunded or pending
   */
  record ChargeRefunded(@Nullable String eventId, String intentId, Money total)
      implements PaymentEvent {}

  /**
   * The state of a dispute. An administrator has to respond within days.
   *
   * @param reportedAt time of Stripe's event, to the second
   * @param movements all balance transactions of the dispute so far
   */
  record Disputed(
      @Nullable String eventId,
      String intentId,
      String disputeId,
      Money amount,
      String reason,
      DisputeStatus status,
      @Nullable Instant evidenceDueBy,
      Instant reportedAt,
      List<Movement> movements)
      implements PaymentEvent {
    public Disputed {
      movements = List.copyOf(movements);
    }
  }

  /**
   * A balance transaction of a dispute.
   *
   * @param transactionId Stripe's id
   * @param amount negative: withdrawn; positive: reinstated; never zero
   */
  record Movement(String transactionId, Money amount) {}

  /**
   * An event that the shop does not use.
   *
   * @param type Stripe's name for it
   */
  record Other(@Nullable String eventId, String type) implements PaymentEvent {}
}
