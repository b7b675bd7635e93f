package shop.functions.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.checkout.PlaceOrder;
import shop.checkout.PlaceOrder.Outcome;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.order.FindOrder;
import shop.order.Orders;
import shop.order.lifecycle.CancelOrder;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;
import shop.web.order.OrderView;
import shop.web.order.TransitionResponse;

/** The orders of the caller. */
@Controller
final class OrdersController {
  private final PlaceOrder placeOrder;
  private final Orders orders;
  private final FindOrder findOrder;
  private final CancelOrder cancelOrder;

  OrdersController(
      PlaceOrder placeOrder, Orders orders, FindOrder findOrder, CancelOrder cancelOrder) {
    this.placeOrder = placeOrder;
    this.orders = orders;
    this.findOrder = findOrder;
    this.cancelOrder = cancelOrder;
  }

  @Serves(value = Route.PLACE_ORDER, view = OrderView.class)
  ResponseEntity<?> place(Caller caller, @Body OrderBody body, IdempotencyHeader idempotency) {
    Outcome outcome =
        placeOrder.place(
            caller.account(), body.address(), body.notes(), idempotency.request(OrderView::of));
    return switch (outcome) {
      case Outcome.Placed placed ->
          Responses.created(OrderView.of(placed.order()), placed.order().version());
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case Outcome.CartEmpty _ -> throw Problem.of(ProblemType.CART_EMPTY);
      case Outcome.TotalTooSmall tooSmall ->
          throw Problem.of(ProblemType.AMOUNT_TOO_SMALL).with("limit", tooSmall.limit());
      case Outcome.TotalTooLarge tooLarge ->
          throw Problem.of(ProblemType.AMOUNT_TOO_LARGE).with("limit", tooLarge.limit());
      case Outcome.OutOfStock shortage ->
          throw Problem.of(ProblemType.OUT_OF_STOCK).with("items", shortage.lines());
      case Outcome.PriceChanged changed ->
          throw Problem.of(ProblemType.PRICE_CHANGED).with("items", changed.lines());
      case Outcome.NotForSale notForSale ->
          throw Problem.of(ProblemType.NOT_FOR_SALE).with("items", items(notForSale.skus()));
      case Outcome.TooManyUnpaid tooMany ->
          throw Problem.of(ProblemType.TOO_MANY_UNPAID).with("limit", tooMany.limit());
      case Outcome.TooManyUnpaidUnits excess ->
          throw Problem.of(ProblemType.TOO_MANY_UNPAID_UNITS).with("items", excess.lines());
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.LIST_ORDERS, view = OrderView.class, page = true)
  ResponseEntity<?> list(Caller caller, @Query OrderListQuery query) {
    return Responses.page(orders.ofCustomer(caller.account(), query.page()).map(OrderView::of));
  }

  @Serves(value = Route.GET_ORDER, view = OrderView.class)
  ResponseEntity<?> find(Caller caller, @PathVariable String id) {
    return findOrder
        .find(id, caller.account())
        .<ResponseEntity<?>>map(order -> Responses.ok(OrderView.of(order), order.version()))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.CANCEL_ORDER, view = OrderView.class)
  ResponseEntity<?> cancel(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body(optional = true) CancellationBody body) {
    return TransitionResponse.of(cancelOrder.cancel(caller.account(), id, body.reason(), version));
  }

  private static List<Item> items(List<String> skus) {
    return skus.stream().map(Item::new).toList();
  }

  /** An item that is not for sale. */
  private record Item(String sku) {}
}
