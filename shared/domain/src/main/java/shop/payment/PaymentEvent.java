package shop.payment;

import shop.ledger.DisputeStatus;
import shop.ledger.Refund;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.payment.PaymentProvider.Intent;

/**
 * What Stripe tells about a payment, a refund or a dispute, by webhook or as the answer to a
 * question of ours. It may come twice, late, or in another order than it happened: {@link
 * ApplyPaymentEvent} decides what it still means.
 */
public sealed interface PaymentEvent {

  /** What it is applied once by; null when applying it again changes nothing anyway. */
  @Nullable String eventId();

  /**
   * What an intent tells that we asked for ourselves; empty while nothing is decided. It is applied
   * once, like an event.
   */
  static Optional<PaymentEvent> of(Intent intent, String orderId) {
    String once = "asked-" + intent.id() + "-" + intent.status();
    return switch (intent.status()) {
      case SUCCEEDED ->
          Optional.of(new IntentSucceeded(once, intent.id(), orderId, intent.amount()));
      case PROCESSING -> Optional.of(new IntentProcessing(null, intent.id(), orderId));
      case CANCELLED -> Optional.of(new IntentCancelled(once, intent.id(), orderId));
      case OPEN -> Optional.empty();
    };
  }

  /** The money was captured. */
  record IntentSucceeded(@Nullable String eventId, String intentId, String orderId, Money amount)
      implements PaymentEvent {}

  /** The bank is at it and will take its time. */
  record IntentProcessing(@Nullable String eventId, String intentId, String orderId)
      implements PaymentEvent {}

  /**
   * An attempt was declined; the customer may try again.
   *
   * @param code Stripe's reason, such as card_declined
   */
  record IntentFailed(@Nullable String eventId, String intentId, String orderId, String code)
      implements PaymentEvent {}

  /** Nobody can pay with it any more. */
  record IntentCancelled(@Nullable String eventId, String intentId, String orderId)
      implements PaymentEvent {}

  /**
   * What became of a refund, of ours or made at Stripe by hand.
   *
   * @param orderId as its metadata says, null when it has none: then the intent tells
   * @param refundId ours, null when it was not made by us
   * @param intentId whose money goes back, null when Stripe does not say
   * @param state {@link Refund.State#REQUESTED}: Stripe took it on and will tell the end later
   * @param stripeId Stripe's, null when Stripe refused it
   * @param code why it failed, null when it did not
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
   * How much of a charge is refunded by now, all of its refunds together.
   *
   * @param total what went back or is on its way
   */
  record ChargeRefunded(@Nullable String eventId, String intentId, Money total)
      implements PaymentEvent {}

  /**
   * How a dispute is now; an administrator has to answer one within days.
   *
   * @param reportedAt when Stripe said so, to the second
   * @param movements all money that moved for it so far
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
   * Money that moved for a dispute.
   *
   * @param transactionId Stripe's
   * @param amount negative: a bank took it back; positive: it gave it back again; never zero
   */
  record Movement(String transactionId, Money amount) {}

  /**
   * Anything else, which the shop has no use for.
   *
   * @param type Stripe's name for it
   */
  record Other(@Nullable String eventId, String type) implements PaymentEvent {}
}
