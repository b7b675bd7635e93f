package shop.functions.checkout;

import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.checkout.session.AddCode;
import shop.checkout.session.ChangeCheckout;
import shop.checkout.session.QuotedCheckout;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.checkout.CheckoutView;
import shop.web.checkout.PromotionCodes;

/** The codes of a checkout. */
@Controller
final class CodesController {
  private final AddCode addCode;
  private final ChangeCheckout changeCheckout;

  CodesController(AddCode addCode, ChangeCheckout changeCheckout) {
    this.addCode = addCode;
    this.changeCheckout = changeCheckout;
  }

  @Serves(value = Route.ADD_CHECKOUT_CODE, view = CheckoutView.class)
  ResponseEntity<?> add(Caller caller, @PathVariable String id, @Body CodeBody body) {
    String code = PromotionCodes.of(body.code());
    return switch (addCode.add(caller.account(), id, code)) {
      case AddCode.Outcome.Added(QuotedCheckout changed) -> ok(changed);
      case AddCode.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case AddCode.Outcome.Closed closed -> throw CheckoutProblems.of(closed.checkout());
      case AddCode.Outcome.NotApplicable refused ->
          throw Problem.of(ProblemType.CODE_NOT_APPLICABLE)
              .with("code", code)
              .with("reason", refused.reason().name().toLowerCase(Locale.ROOT));
      case AddCode.Outcome.TooManyCodes _ ->
          throw Problem.refused(
              ProblemType.LIMIT_REACHED,
              "/code",
              "is one more than the %d codes of a checkout".formatted(Limits.ORDER_CODES));
      case AddCode.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** A code that the checkout does not have is removed already. */
  @Serves(value = Route.REMOVE_CHECKOUT_CODE, view = CheckoutView.class)
  ResponseEntity<?> remove(Caller caller, @PathVariable String id, @PathVariable String code) {
    String removed = PromotionCodes.of(code);
    ChangeCheckout.Change change =
        new ChangeCheckout.Change(null, details -> details.withoutCode(removed));
    return switch (changeCheckout.change(caller.account(), id, change, null)) {
      case ChangeCheckout.Outcome.Changed(QuotedCheckout changed) -> ok(changed);
      case ChangeCheckout.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ChangeCheckout.Outcome.Closed closed -> throw CheckoutProblems.of(closed.checkout());
      case ChangeCheckout.Outcome.UnknownSkus _, ChangeCheckout.Outcome.Stale _ ->
          throw new IllegalStateException("no items and no version were given");
      case ChangeCheckout.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private static ResponseEntity<?> ok(QuotedCheckout changed) {
    return Responses.ok(CheckoutView.of(changed), changed.checkout().version());
  }
}
