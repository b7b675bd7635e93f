package shop.functions.checkout;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.checkout.session.CompleteCheckout;
import shop.checkout.session.CompleteCheckout.Outcome;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Serves;
import shop.web.binding.IdempotencyHeader;
import shop.web.order.BuyerOrders;
import shop.web.order.OrderView;

/** Turns a checkout into an order. */
@Controller
final class CompletionController {
  private final CompleteCheckout completeCheckout;
  private final BuyerOrders buyerOrders;

  CompletionController(CompleteCheckout completeCheckout, BuyerOrders buyerOrders) {
    this.completeCheckout = completeCheckout;
    this.buyerOrders = buyerOrders;
  }

  @Serves(value = Route.COMPLETE_CHECKOUT, view = OrderView.class)
  ResponseEntity<?> complete(
      Caller caller, @PathVariable String id, IdempotencyHeader idempotency) {
    Outcome outcome =
        completeCheckout.complete(caller.account(), id, idempotency.request(OrderView::of));
    return switch (outcome) {
      case Outcome.Completed completed -> buyerOrders.created(completed.order(), caller);
      case Outcome.Repeated repeated -> buyerOrders.replay(repeated.prior());
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.Closed closed -> throw CheckoutProblems.of(closed.checkout());
      case Outcome.Changed changed ->
          throw CheckoutProblems.changed(changed.checkout(), changed.refusal());
      case Outcome.TooManyUnpaid tooMany ->
          throw Problem.of(ProblemType.TOO_MANY_UNPAID).with("limit", tooMany.limit());
      case Outcome.TooManyUnpaidUnits excess ->
          throw Problem.of(ProblemType.TOO_MANY_UNPAID_UNITS).with("items", excess.lines());
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
