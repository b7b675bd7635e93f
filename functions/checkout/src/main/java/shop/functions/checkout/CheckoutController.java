package shop.functions.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.checkout.session.CancelCheckout;
import shop.checkout.session.ChangeCheckout;
import shop.checkout.session.CreateCheckout;
import shop.checkout.session.QuotedCheckout;
import shop.checkout.session.ViewCheckout;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.shipping.ShippingOption;
import shop.shipping.ShippingTable.Choice;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.checkout.CheckoutView;
import shop.web.checkout.UnknownSkus;

/** The checkouts of the caller. */
@Controller
final class CheckoutController {
  private final CreateCheckout createCheckout;
  private final ViewCheckout viewCheckout;
  private final ChangeCheckout changeCheckout;
  private final CancelCheckout cancelCheckout;

  CheckoutController(
      CreateCheckout createCheckout,
      ViewCheckout viewCheckout,
      ChangeCheckout changeCheckout,
      CancelCheckout cancelCheckout) {
    this.createCheckout = createCheckout;
    this.viewCheckout = viewCheckout;
    this.changeCheckout = changeCheckout;
    this.cancelCheckout = cancelCheckout;
  }

  @Serves(value = Route.CREATE_CHECKOUT, view = CheckoutView.class)
  ResponseEntity<?> create(
      Caller caller, @Body CreateCheckoutBody body, IdempotencyHeader idempotency) {
    CreateCheckout.Outcome outcome =
        createCheckout.create(
            caller.account(), body.draft(), idempotency.request(CheckoutView::of));
    return switch (outcome) {
      case CreateCheckout.Outcome.Created(QuotedCheckout created) ->
          Responses.created(CheckoutView.of(created), created.checkout().version());
      case CreateCheckout.Outcome.Repeated repeated ->
          Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case CreateCheckout.Outcome.CartEmpty _ -> throw Problem.of(ProblemType.CART_EMPTY);
      case CreateCheckout.Outcome.UnknownSkus(List<String> skus) ->
          throw UnknownSkus.problem(skus, body.skus());
      case CreateCheckout.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** The ETag has a digest, because stock and promotions change while the version does not. */
  @Serves(value = Route.GET_CHECKOUT, view = CheckoutView.class)
  ResponseEntity<?> get(Caller caller, @PathVariable String id) {
    QuotedCheckout found = find(caller, id);
    return Responses.okWithDigest(CheckoutView.of(found), found.checkout().version());
  }

  @Serves(value = Route.CHANGE_CHECKOUT, view = CheckoutView.class)
  ResponseEntity<?> change(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body ChangeCheckoutBody body) {
    ChangeCheckout.Outcome outcome =
        changeCheckout.change(caller.account(), id, body.change(), version);
    return switch (outcome) {
      case ChangeCheckout.Outcome.Changed(QuotedCheckout changed) ->
          Responses.ok(CheckoutView.of(changed), changed.checkout().version());
      case ChangeCheckout.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ChangeCheckout.Outcome.Closed closed -> throw CheckoutProblems.of(closed.checkout());
      case ChangeCheckout.Outcome.UnknownSkus(List<String> skus) ->
          throw UnknownSkus.problem(skus, body.skus());
      case ChangeCheckout.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ChangeCheckout.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.LIST_SHIPPING_OPTIONS, view = ShippingOptionsView.class)
  ResponseEntity<?> shippingOptions(Caller caller, @PathVariable String id) {
    QuotedCheckout found = find(caller, id);
    return switch (found.shippingChoice()) {
      case Choice.Options(List<ShippingOption> options) ->
          Responses.ok(ShippingOptionsView.of(options));
      case Choice refused -> throw CheckoutProblems.nothingShips(refused, found);
      case null -> throw CheckoutProblems.notReady(found);
    };
  }

  @Serves(value = Route.CANCEL_CHECKOUT, view = CheckoutView.class)
  ResponseEntity<?> cancel(Caller caller, @PathVariable String id) {
    return switch (cancelCheckout.cancel(caller.account(), id)) {
      case CancelCheckout.Outcome.Canceled(QuotedCheckout canceled) ->
          Responses.ok(CheckoutView.of(canceled), canceled.checkout().version());
      case CancelCheckout.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case CancelCheckout.Outcome.Closed closed -> throw CheckoutProblems.of(closed.checkout());
      case CancelCheckout.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private QuotedCheckout find(Caller caller, String id) {
    return viewCheckout
        .view(caller.account(), id)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }
}
