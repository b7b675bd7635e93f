package shop.functions.payments;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.IdFormat;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.limit.Refusal;
import shop.payment.CreatePaymentIntent;
import shop.payment.CreatePaymentIntent.Outcome;
import shop.payment.ProviderIntent;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.Text;

/** Payment intents for orders of the caller. */
@Controller
final class PaymentsController {
  private final CreatePaymentIntent createPaymentIntent;
  private final SecurityLog log;

  PaymentsController(CreatePaymentIntent createPaymentIntent, SecurityLog log) {
    this.createPaymentIntent = createPaymentIntent;
    this.log = log;
  }

  /**
   * The order to pay.
   *
   * @param orderId an unpaid order of the caller
   */
  record IntentBody(
      @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          String orderId) {}

  /**
   * What Stripe.js needs to collect the payment in the customer's browser.
   *
   * @param clientSecret Stripe's client secret of the payment intent
   * @param amount in minor units, as in Stripe's API
   * @param currency ISO 4217 code
   */
  record IntentView(String paymentIntentId, String clientSecret, long amount, String currency) {
    /** Without the secret, so that it is safe to log. */
    @Override
    public String toString() {
      return "IntentView[" + paymentIntentId + "]";
    }

    static IntentView of(ProviderIntent intent) {
      return new IntentView(
          intent.id(),
          intent.clientSecret(),
          intent.amount().amountMinor(),
          intent.amount().currency());
    }
  }

  @Serves(value = Route.CREATE_PAYMENT_INTENT, view = IntentView.class)
  ResponseEntity<?> create(Caller caller, @Body IntentBody body, IdempotencyHeader idempotency) {
    // The stored response contains only the intent's id: the client secret is never stored.
    Outcome outcome =
        createPaymentIntent.create(
            caller.account(), body.orderId(), idempotency.request(ProviderIntent::id));
    return switch (outcome) {
      case Outcome.Created created -> Responses.ok(IntentView.of(created.intent()));
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.OK);
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.NotPayable _ -> throw Problem.of(ProblemType.NOT_PAYABLE);
      case Outcome.TooManyFailures _ -> {
        log.write(SecurityEvent.CARD_REFUSED, caller.account(), caller.client());
        throw Problem.of(ProblemType.TOO_MANY_FAILED_PAYMENTS);
      }
      case Outcome.Throttled(Refusal refusal) ->
          throw Problem.rateLimited(refusal.limit(), refusal.retryAfter().toSeconds());
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
      case Outcome.Unavailable unavailable ->
          throw Problem.of(ProblemType.UNAVAILABLE)
              .withHeader("Retry-After", Long.toString(unavailable.retryAfter().toSeconds()));
    };
  }
}
