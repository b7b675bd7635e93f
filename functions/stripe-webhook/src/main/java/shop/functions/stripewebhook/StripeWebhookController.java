package shop.functions.stripewebhook;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestHeader;
import shop.aws.metrics.Meters;
import shop.aws.stripe.StripeWebhook;
import shop.contracts.MetricLabel;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.payment.ApplyPaymentEvent;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEventResult;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;

/**
 * Receives Stripe's events. Every event with a valid signature gets a 200, with any outcome:
 * sending it again would not change the outcome. Three exceptions get an error, so that Stripe
 * sends the event again: an internal failure, an event that arrives before one it depends on, and a
 * body that the shop cannot read (400).
 */
@Controller
final class StripeWebhookController {
  private static final Logger LOG = LoggerFactory.getLogger(StripeWebhookController.class);
  private static final String RETRY_AFTER_SECONDS = "60";

  private final StripeWebhook webhook;
  private final ApplyPaymentEvent applyPaymentEvent;
  private final Meters meters;

  StripeWebhookController(
      StripeWebhook webhook, ApplyPaymentEvent applyPaymentEvent, Meters meters) {
    this.webhook = webhook;
    this.applyPaymentEvent = applyPaymentEvent;
    this.meters = meters;
  }

  /** The acknowledgement for Stripe. */
  record ReceivedView(boolean received) {}

  @Serves(value = Route.STRIPE_WEBHOOK, view = ReceivedView.class)
  ResponseEntity<?> receive(
      byte[] body,
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature) {
    return switch (webhook.read(body, signature)) {
      case StripeWebhook.Reading.Received(PaymentEvent event) -> apply(event);
      case StripeWebhook.Reading.Forged _ -> throw Problem.of(ProblemType.INVALID_WEBHOOK);
      case StripeWebhook.Reading.Unreadable _ ->
          throw Problem.invalid("", "The body is not an event that Stripe sends.");
    };
  }

  private ResponseEntity<?> apply(PaymentEvent event) {
    PaymentEventResult outcome = applyPaymentEvent.apply(event);
    meters.stripeEvent(
        MetricLabel.valueFor(event.getClass()), MetricLabel.valueFor(outcome.getClass()));
    LOG.atInfo()
        .addKeyValue("stripe_event", event.eventId())
        .addKeyValue("outcome", outcome)
        .log("Stripe event received");
    return switch (outcome) {
      case PaymentEventResult.Premature _ ->
          throw Problem.of(ProblemType.UNAVAILABLE).withHeader("Retry-After", RETRY_AFTER_SECONDS);
      case PaymentEventResult.Applied _,
          PaymentEventResult.Duplicate _,
          PaymentEventResult.Mismatched _,
          PaymentEventResult.Ignored _ ->
          Responses.ok(new ReceivedView(true));
    };
  }
}
