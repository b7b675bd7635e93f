package shop.functions.cart;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.cart.AddToCart;
import shop.cart.ChangeCartLine;
import shop.cart.ClearCart;
import shop.cart.PricedCart;
import shop.cart.RemoveCartLine;
import shop.cart.ViewCart;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.cart.CartView;

/** The cart of the caller. The id of a line is its SKU. */
@Controller
final class CartController {
  private final ViewCart viewCart;
  private final AddToCart addToCart;
  private final ChangeCartLine changeLine;
  private final RemoveCartLine removeLine;
  private final ClearCart clearCart;
  private final String currency;

  CartController(
      ViewCart viewCart,
      AddToCart addToCart,
      ChangeCartLine changeLine,
      RemoveCartLine removeLine,
      ClearCart clearCart,
      String currency) {
    this.viewCart = viewCart;
    this.addToCart = addToCart;
    this.changeLine = changeLine;
    this.removeLine = removeLine;
    this.clearCart = clearCart;
    this.currency = currency;
  }

  /**
   * Has no ETag, so it never returns 304: the available units change while the version of the cart
   * does not. The version for If-Match is in the body.
   */
  @Serves(value = Route.GET_CART, view = CartView.class)
  ResponseEntity<?> get(Caller caller) {
    return Responses.ok(view(viewCart.view(caller.account())));
  }

  @Serves(value = Route.ADD_CART_ITEM, view = CartView.class)
  ResponseEntity<?> add(Caller caller, @Body CartItemBody body, IdempotencyHeader idempotency) {
    AddToCart.Outcome outcome =
        addToCart.add(
            caller.account(), body.item(), body.quantity(), idempotency.request(this::view));
    return switch (outcome) {
      case AddToCart.Outcome.Added added -> ok(added.cart());
      case AddToCart.Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.OK);
      case AddToCart.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case AddToCart.Outcome.CartFull _ -> throw Problem.of(ProblemType.CART_FULL);
      case AddToCart.Outcome.OutOfStock shortage ->
          throw outOfStock(shortage.sku(), shortage.requested(), shortage.available());
      case AddToCart.Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.CHANGE_CART_ITEM, view = CartView.class)
  ResponseEntity<?> change(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body CartQuantityBody body) {
    ChangeCartLine.Outcome outcome =
        changeLine.change(caller.account(), id, body.quantity(), version);
    return switch (outcome) {
      case ChangeCartLine.Outcome.Changed changed -> ok(changed.cart());
      case ChangeCartLine.Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case ChangeCartLine.Outcome.OutOfStock shortage ->
          throw outOfStock(shortage.sku(), shortage.requested(), shortage.available());
      case ChangeCartLine.Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case ChangeCartLine.Outcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.REMOVE_CART_ITEM)
  ResponseEntity<?> remove(Caller caller, @PathVariable String id) {
    return switch (removeLine.remove(caller.account(), id)) {
      case REMOVED -> Responses.noContent();
      case NOT_FOUND -> throw Problem.of(ProblemType.NOT_FOUND);
      case CONCURRENT_CHANGE -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(Route.CLEAR_CART)
  ResponseEntity<?> clear(Caller caller) {
    return switch (clearCart.clear(caller.account())) {
      case CLEARED -> Responses.noContent();
      case CONCURRENT_CHANGE -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  private ResponseEntity<?> ok(PricedCart cart) {
    return Responses.ok(view(cart), cart.version());
  }

  private CartView view(PricedCart cart) {
    return CartView.of(cart, currency);
  }

  private static Problem outOfStock(String sku, int requested, long available) {
    return Problem.of(ProblemType.OUT_OF_STOCK)
        .with("items", List.of(new Shortage(sku, requested, available)));
  }

  /** A SKU with fewer available units than requested. */
  private record Shortage(String sku, int requested, long available) {}
}
