package shop.aws.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.money.Money;
import shop.payment.PaymentNotice;
import shop.payment.Refund.State;

/**
 * Stripe's webhooks: only what Stripe signed, and lately, gets in (Stripe, "Verify webhook
 * signatures manually"). Two secrets can be valid at once, while they are rotated.
 */
public final class StripeWebhook {
  private final List<String> secrets;
  private final Duration tolerance;
  private final Clock clock;

  StripeWebhook(List<String> secrets, Duration tolerance, Clock clock) {
    this.secrets = List.copyOf(secrets);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /** With a function's secrets and tolerance. */
  public static StripeWebhook of(Settings settings, Clock clock) {
    List<String> secrets =
        Stream.of(Setting.STRIPE_WEBHOOK_SECRET, Setting.STRIPE_WEBHOOK_PREVIOUS_SECRET)
            .flatMap(setting -> settings.optional(setting).stream())
            .toList();
    return new StripeWebhook(secrets, settings.duration(Setting.STRIPE_WEBHOOK_TOLERANCE), clock);
  }

  /**
   * What a webhook tells.
   *
   * @param body the bytes as they came: the signature is over them
   * @param signature the {@code Stripe-Signature} header, null when it is missing
   * @return empty when it is not genuine or too old
   */
  public Optional<PaymentNotice> read(byte[] body, @Nullable String signature) {
    String payload = new String(body, StandardCharsets.UTF_8);
    if (signature == null || secrets.stream().noneMatch(s -> genuine(payload, signature, s))) {
      return Optional.empty();
    }
    try {
      return Optional.of(notice(Webhook.constructEventWithoutVerification(payload)));
    } catch (EventDataObjectDeserializationException e) {
      throw new IllegalStateException("Stripe signed what stripe-java cannot read", e);
    }
  }

  private boolean genuine(String payload, String signature, String secret) {
    try {
      return Webhook.Signature.verifyHeader(
          payload, signature, secret, tolerance.toSeconds(), clock);
    } catch (SignatureVerificationException | NumberFormatException e) {
      // The library parses the header's time without a guard.
      return false;
    }
  }

  private static PaymentNotice notice(Event event) throws EventDataObjectDeserializationException {
    String id = event.getId();
    PaymentNotice other = new PaymentNotice.Other(id, event.getType());
    return switch (event.getType()) {
      case "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled" ->
          object(event) instanceof PaymentIntent intent ? intentNotice(event, intent) : other;
      case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
          object(event) instanceof Refund refund ? refundNotice(event, refund) : other;
      case "charge.dispute.created" ->
          object(event) instanceof Dispute dispute
              ? new PaymentNotice.Disputed(
                  id, String.valueOf(dispute.getPaymentIntent()), dispute.getReason())
              : other;
      default -> other;
    };
  }

  /**
   * The account decides the API version of its events, which may be older than the library's: what
   * we read of them is the same in all.
   */
  private static StripeObject object(Event event) throws EventDataObjectDeserializationException {
    return event.getDataObjectDeserializer().deserializeUnsafe();
  }

  private static PaymentNotice intentNotice(Event event, PaymentIntent intent) {
    String orderId = intent.getMetadata().get(StripePayments.ORDER_ID);
    if (orderId == null) {
      return new PaymentNotice.Other(event.getId(), event.getType());
    }
    return switch (event.getType()) {
      case "payment_intent.succeeded" ->
          new PaymentNotice.IntentSucceeded(
              event.getId(),
              intent.getId(),
              orderId,
              new Money(intent.getAmountReceived(), intent.getCurrency().toUpperCase(Locale.ROOT)));
      case "payment_intent.payment_failed" ->
          new PaymentNotice.IntentFailed(
              event.getId(), intent.getId(), orderId, code(intent.getLastPaymentError()));
      default -> new PaymentNotice.IntentCancelled(event.getId(), intent.getId(), orderId);
    };
  }

  private static String code(@Nullable StripeError error) {
    if (error == null) {
      return "unknown";
    }
    String code = error.getDeclineCode() != null ? error.getDeclineCode() : error.getCode();
    return code == null ? "unknown" : code;
  }

  private static PaymentNotice refundNotice(Event event, Refund refund) {
    String orderId = refund.getMetadata().get(StripePayments.ORDER_ID);
    String refundId = refund.getMetadata().get(StripePayments.REFUND_ID);
    if (orderId == null || refundId == null) {
      return new PaymentNotice.Other(event.getId(), event.getType());
    }
    State state = state(refund.getStatus());
    return new PaymentNotice.RefundSettled(
        event.getId(),
        orderId,
        refundId,
        state,
        refund.getId(),
        state == State.FAILED ? failure(refund) : null);
  }

  /** Stripe's status of a refund, as ours: pending and requires_action end later. */
  static State state(@Nullable String status) {
    return switch (status) {
      case "succeeded" -> State.SUCCEEDED;
      case "failed", "canceled" -> State.FAILED;
      case null, default -> State.REQUESTED;
    };
  }

  /** Why a refund failed. */
  static String failure(Refund refund) {
    String reason = refund.getFailureReason();
    return reason == null ? String.valueOf(refund.getStatus()) : reason;
  }
}
