package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.contracts.reason.SecurityEvent;
import shop.order.FindOrder;
import shop.order.OrderStatus;
import shop.order.SearchOrders;
import shop.order.lifecycle.UpdateOrderStatus;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.SecurityLog;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IfMatch;
import shop.web.binding.Query;
import shop.web.order.OrderView;
import shop.web.order.TransitionResponse;

/** The orders of all customers. */
@Controller
final class AdminOrdersController {
  private final SearchOrders searchOrders;
  private final FindOrder findOrder;
  private final UpdateOrderStatus updateOrderStatus;
  private final SecurityLog log;

  AdminOrdersController(
      SearchOrders searchOrders,
      FindOrder findOrder,
      UpdateOrderStatus updateOrderStatus,
      SecurityLog log) {
    this.searchOrders = searchOrders;
    this.findOrder = findOrder;
    this.updateOrderStatus = updateOrderStatus;
    this.log = log;
  }

  @Serves(value = Route.ADMIN_LIST_ORDERS, view = OrderView.class, page = true)
  ResponseEntity<?> list(@Query OrderSearchQuery query) {
    return Responses.page(
        searchOrders.search(query.filter(), query.orderNumber(), query.page()).map(OrderView::of));
  }

  @Serves(value = Route.ADMIN_GET_ORDER, view = OrderView.class)
  ResponseEntity<?> find(@PathVariable String id) {
    return findOrder
        .find(id, null)
        .<ResponseEntity<?>>map(order -> Responses.ok(OrderView.of(order), order.version()))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.ADMIN_UPDATE_ORDER, view = OrderView.class)
  ResponseEntity<?> update(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body OrderStatusBody body) {
    if (body.status() == OrderStatus.REFUNDED) {
      requireRefunds(caller);
    }
    UpdateOrderStatus.Command command =
        new UpdateOrderStatus.Command(body.status(), body.tracking(), version);
    return TransitionResponse.of(updateOrderStatus.update(caller.actor(), id, command));
  }

  /** Closing an order as refunded needs what {@link Route#ADMIN_REFUND_ORDER} needs. */
  private void requireRefunds(Caller caller) {
    if (!caller.may(Permission.REFUNDS_WRITE)) {
      log.write(SecurityEvent.ACCESS_DENIED, caller.account(), caller.client());
      throw Problem.of(ProblemType.FORBIDDEN);
    }
    caller.requireRecentProof();
  }
}
