package shop.functions.orders;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.checkout.PlaceOrder;
import shop.checkout.PlacementOutcome;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.order.FindOrder;
import shop.order.Orders;
import shop.order.lifecycle.CancelOrder;
import shop.promotion.CodeRefusal;
import shop.shipping.NotShipped;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.binding.OrderTokenHeader;
import shop.web.binding.Query;
import shop.web.order.BuyerOrders;
import shop.web.order.OrderView;

/** The orders of the caller. */
@Controller
final class OrdersController {
  private final PlaceOrder placeOrder;
  private final Orders orders;
  private final FindOrder findOrder;
  private final CancelOrder cancelOrder;
  private final BuyerOrders buyerOrders;

  OrdersController(
      PlaceOrder placeOrder,
      Orders orders,
      FindOrder findOrder,
      CancelOrder cancelOrder,
      BuyerOrders buyerOrders) {
    this.placeOrder = placeOrder;
    this.orders = orders;
    this.findOrder = findOrder;
    this.cancelOrder = cancelOrder;
    this.buyerOrders = buyerOrders;
  }

  @Serves(value = Route.PLACE_ORDER, view = OrderView.class)
  ResponseEntity<?> place(Caller caller, @Body OrderBody body, IdempotencyHeader idempotency) {
    PlacementOutcome outcome =
        placeOrder.place(body.request(caller), idempotency.request(OrderView::of));
    return switch (outcome) {
      case PlacementOutcome.Placed placed -> buyerOrders.created(placed.order(), caller);
      case PlacementOutcome.Repeated repeated -> buyerOrders.replay(repeated.prior());
      case PlacementOutcome.CartEmpty _ -> throw Problem.of(ProblemType.CART_EMPTY);
      case PlacementOutcome.TotalTooSmall tooSmall ->
          throw Problem.of(ProblemType.AMOUNT_TOO_SMALL).with("limit", tooSmall.limit());
      case PlacementOutcome.TotalTooLarge tooLarge ->
          throw Problem.of(ProblemType.AMOUNT_TOO_LARGE).with("limit", tooLarge.limit());
      case PlacementOutcome.OutOfStock shortage ->
          throw Problem.of(ProblemType.OUT_OF_STOCK).with("items", shortage.lines());
      case PlacementOutcome.PriceChanged changed ->
          throw Problem.of(ProblemType.PRICE_CHANGED).with("items", changed.lines());
      case PlacementOutcome.NotForSale notForSale ->
          throw Problem.of(ProblemType.NOT_FOR_SALE).with("items", items(notForSale.skus()));
      case PlacementOutcome.TooManyUnpaid tooMany ->
          throw Problem.of(ProblemType.TOO_MANY_UNPAID).with("limit", tooMany.limit());
      case PlacementOutcome.TooManyUnpaidUnits excess ->
          throw Problem.of(ProblemType.TOO_MANY_UNPAID_UNITS).with("items", excess.lines());
      case PlacementOutcome.NothingShips nothing ->
          throw Problem.of(ProblemType.NOTHING_SHIPS_THERE)
              .with("items", notShipped(nothing.lines()));
      case PlacementOutcome.ShippingOptionUnknown _ ->
          throw Problem.of(ProblemType.SHIPPING_OPTION_UNKNOWN);
      case PlacementOutcome.CodesNotApplicable refused -> throw codeProblem(refused.codes());
      case PlacementOutcome.TotalsChanged _, PlacementOutcome.ConcurrentChange _ ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.LIST_ORDERS, view = OrderView.class, page = true)
  ResponseEntity<?> list(Caller caller, @Query OrderListQuery query) {
    return Responses.page(orders.ofCustomer(caller.account(), query.page()).map(OrderView::of));
  }

  @Serves(value = Route.GET_ORDER, view = OrderView.class)
  ResponseEntity<?> find(Caller caller, @PathVariable String id, OrderTokenHeader token) {
    return Optional.ofNullable(buyerOrders.buyer(caller, id, token))
        .flatMap(buyer -> findOrder.find(id, buyer))
        .<ResponseEntity<?>>map(order -> buyerOrders.ok(order, caller))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.CANCEL_ORDER, view = OrderView.class)
  ResponseEntity<?> cancel(
      Caller caller,
      @PathVariable String id,
      OrderTokenHeader token,
      @IfMatch @Nullable Long version,
      @Body(optional = true) CancellationBody body) {
    return Optional.ofNullable(buyerOrders.buyer(caller, id, token))
        .<ResponseEntity<?>>map(
            buyer ->
                buyerOrders.changed(cancelOrder.cancel(buyer, id, body.reason(), version), caller))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  /** Names the first of the codes that do not apply. */
  private static Problem codeProblem(Map<String, CodeRefusal> codes) {
    String code = codes.keySet().stream().sorted().findFirst().orElseThrow();
    return Problem.of(ProblemType.CODE_NOT_APPLICABLE)
        .with("code", code)
        .with("reason", Optional.ofNullable(codes.get(code)).orElseThrow().slug());
  }

  private static List<NotShippedItem> notShipped(List<NotShipped> lines) {
    return lines.stream()
        .map(line -> new NotShippedItem(line.sku(), line.reason().slug()))
        .toList();
  }

  /** An item that is not shipped to the address. */
  private record NotShippedItem(String sku, String reason) {}

  private static List<Item> items(List<String> skus) {
    return skus.stream().map(Item::new).toList();
  }

  /** An item that is not for sale. */
  private record Item(String sku) {}
}
