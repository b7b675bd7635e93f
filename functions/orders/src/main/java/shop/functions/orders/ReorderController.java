package shop.functions.orders;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.cart.RefillCart.Refilled;
import shop.checkout.Reorder;
import shop.checkout.Reorder.Outcome;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.IdempotencyHeader;

/** Puts the items of an earlier order into the cart. */
@Controller
final class ReorderController {
  private final Reorder reorder;
  private final String currency;

  ReorderController(Reorder reorder, String currency) {
    this.reorder = reorder;
    this.currency = currency;
  }

  @Serves(value = Route.REORDER, view = ReorderView.class)
  ResponseEntity<?> reorder(Caller caller, @PathVariable String id, IdempotencyHeader idempotency) {
    return switch (reorder.reorder(caller.account(), id, idempotency.request(this::view))) {
      case Outcome.Done done -> Responses.ok(view(done.refilled()));
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.OK);
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private ReorderView view(Refilled refilled) {
    return ReorderView.of(refilled, currency);
  }
}
