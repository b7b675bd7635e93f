package shop.functions.stripewebhook;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestHeader;
import shop.aws.stripe.StripeWebhook;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.payment.ApplyPaymentNotice;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentNotice;
import shop.web.Answers;
import shop.web.Problem;
import shop.web.Serves;

/**
 * Stripe's events. Whatever becomes of a genuine one, it is answered by 200, because sending it
 * again would not change that; only a failure of ours makes Stripe come back.
 */
@Controller
final class StripeWebhookController {
  private static final Logger LOG = LoggerFactory.getLogger(StripeWebhookController.class);

  private final StripeWebhook webhook;
  private final ApplyPaymentNotice applyPaymentNotice;

  StripeWebhookController(StripeWebhook webhook, ApplyPaymentNotice applyPaymentNotice) {
    this.webhook = webhook;
    this.applyPaymentNotice = applyPaymentNotice;
  }

  /** What Stripe gets back. */
  record ReceivedView(boolean received) {}

  @Serves(value = Route.STRIPE_WEBHOOK, view = ReceivedView.class)
  ResponseEntity<?> receive(
      byte[] body,
      @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature) {
    PaymentNotice notice =
        webhook.read(body, signature).orElseThrow(() -> Problem.of(ProblemType.INVALID_WEBHOOK));
    Outcome outcome = applyPaymentNotice.apply(notice);
    LOG.atInfo()
        .addKeyValue("stripe_event", notice.eventId())
        .addKeyValue("outcome", outcome)
        .log("stripe event");
    return Answers.ok(new ReceivedView(true));
  }
}
