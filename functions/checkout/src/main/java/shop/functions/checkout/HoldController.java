package shop.functions.checkout;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.checkout.session.HoldCheckout;
import shop.checkout.session.HoldCheckout.Outcome;
import shop.checkout.session.QuotedCheckout;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.hold.HoldStock;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.IdempotencyHeader;
import shop.web.checkout.CheckoutView;

/** Holds the units of a checkout. */
@Controller
final class HoldController {
  private final HoldCheckout holdCheckout;

  HoldController(HoldCheckout holdCheckout) {
    this.holdCheckout = holdCheckout;
  }

  @Serves(value = Route.HOLD_CHECKOUT, view = CheckoutView.class)
  ResponseEntity<?> hold(Caller caller, @PathVariable String id, IdempotencyHeader idempotency) {
    Outcome outcome =
        holdCheckout.hold(caller.account(), id, idempotency.request(CheckoutView::of));
    return switch (outcome) {
      case Outcome.Held(QuotedCheckout held) ->
          Responses.ok(CheckoutView.of(held), held.checkout().version());
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.OK);
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.Closed closed -> throw CheckoutProblems.of(closed.checkout());
      case Outcome.NotReady notReady -> throw CheckoutProblems.notReady(notReady.checkout());
      case Outcome.AlreadyExtended extended ->
          throw Problem.of(ProblemType.HOLD_ALREADY_EXTENDED)
              .with("held_until", extended.heldUntil());
      case Outcome.OutOfStock shortage ->
          throw Problem.of(ProblemType.OUT_OF_STOCK)
              .with("items", shortage.lines().stream().map(ShortItem::of).toList());
      case Outcome.TooManyUnits excess ->
          throw Problem.of(ProblemType.HOLD_LIMIT_REACHED).with("items", excess.lines());
      case Outcome.TooManyHolds tooMany ->
          throw Problem.of(ProblemType.TOO_MANY_HOLDS).with("limit", tooMany.limit());
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** A SKU with fewer available units than requested. */
  private record ShortItem(String sku, int requested, long available) {
    static ShortItem of(HoldStock.Shortage line) {
      return new ShortItem(line.sku(), line.wanted(), line.available());
    }
  }
}
