package shop.payment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.payment.PaymentProvider.Intent;

/**
 * What Stripe tells about a payment or a refund, by webhook or as the answer to a question of ours.
 * It may come twice, late, or in another order than it happened: {@link ApplyPaymentNotice} decides
 * what it still means.
 */
public sealed interface PaymentNotice {

  /** What it is applied once by; null when applying it again changes nothing anyway. */
  @Nullable String eventId();

  /**
   * What an intent tells that we asked for ourselves; empty while nothing is decided. It is applied
   * once, like an event.
   */
  static Optional<PaymentNotice> of(Intent intent, String orderId) {
    String once = "asked-" + intent.id() + "-" + intent.status();
    return switch (intent.status()) {
      case SUCCEEDED ->
          Optional.of(new IntentSucceeded(once, intent.id(), orderId, intent.amount()));
      case CANCELLED -> Optional.of(new IntentCancelled(once, intent.id(), orderId));
      case OPEN -> Optional.empty();
    };
  }

  /** The money was captured. */
  record IntentSucceeded(@Nullable String eventId, String intentId, String orderId, Money amount)
      implements PaymentNotice {}

  /**
   * An attempt was declined; the customer may try again.
   *
   * @param code Stripe's reason, such as card_declined
   */
  record IntentFailed(@Nullable String eventId, String intentId, String orderId, String code)
      implements PaymentNotice {}

  /** Nobody can pay with it any more. */
  record IntentCancelled(@Nullable String eventId, String intentId, String orderId)
      implements PaymentNotice {}

  /**
   * What became of a refund of ours.
   *
   * @param state {@link Refund.State#REQUESTED}: Stripe took it on and will tell the end later
   * @param code why it failed, null when it did not
   */
  record RefundSettled(
      @Nullable String eventId,
      String orderId,
      String refundId,
      Refund.State state,
      @Nullable String stripeId,
      @Nullable String code)
      implements PaymentNotice {}

  /** A customer's bank wants the money back; an administrator has to answer within days. */
  record Disputed(@Nullable String eventId, String intentId, String reason)
      implements PaymentNotice {}

  /**
   * Anything else, which the shop has no use for.
   *
   * @param type Stripe's name for it
   */
  record Other(@Nullable String eventId, String type) implements PaymentNotice {}
}
