package shop.functions.payments;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.payment.CreatePaymentIntent;
import shop.payment.CreatePaymentIntent.Outcome;
import shop.payment.PaymentProvider.Intent;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.Text;

/** Payments of a customer's own orders. */
@Controller
final class PaymentsController {
  private final CreatePaymentIntent createPaymentIntent;

  PaymentsController(CreatePaymentIntent createPaymentIntent) {
    this.createPaymentIntent = createPaymentIntent;
  }

  /** Which order is to be paid. */
  record IntentBody(@Text(max = Limits.SKU_LENGTH) String orderId) {}

  /**
   * What the customer's browser needs to pay with Stripe.
   *
   * @param amount in minor units, as Stripe has it
   */
  record IntentView(String paymentIntentId, String clientSecret, long amount, String currency) {
    static IntentView of(Intent intent) {
      return new IntentView(
          intent.id(),
          intent.clientSecret(),
          intent.amount().amountMinor(),
          intent.amount().currency());
    }
  }

  @Serves(value = Route.CREATE_PAYMENT_INTENT, view = IntentView.class)
  ResponseEntity<?> create(Caller caller, @Body IntentBody body, IdempotencyHeader idempotency) {
    // The intent's id is all that the key remembers: the secret is stored nowhere.
    Outcome outcome =
        createPaymentIntent.create(
            caller.account(), body.orderId(), idempotency.request(Intent::id));
    return switch (outcome) {
      case Outcome.Created created -> Responses.ok(IntentView.of(created.intent()));
      case Outcome.Repeated repeated -> Responses.replay(repeated.earlier(), HttpStatus.OK);
      case Outcome.NotFound none -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.NotPayable over -> throw Problem.of(ProblemType.NOT_PAYABLE);
      case Outcome.ConcurrentChange change -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
      case Outcome.Unavailable down ->
          throw Problem.of(ProblemType.UNAVAILABLE)
              .withHeader("Retry-After", Long.toString(down.retryAfter().toSeconds()));
    };
  }
}
