package shop.functions.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.contracts.Limits;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.order.Tracking;
import shop.order.lifecycle.CorrectShipment;
import shop.order.lifecycle.DeliverShipment;
import shop.order.lifecycle.ShipOrder;
import shop.order.lifecycle.ShipOrder.Outcome;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.IfMatch;
import shop.web.order.OrderView;
import shop.web.order.TransitionResponse;

/** The shipments of orders. */
@Controller
final class AdminShipmentsController {
  private final ShipOrder shipOrder;
  private final CorrectShipment correctShipment;
  private final DeliverShipment deliverShipment;

  AdminShipmentsController(
      ShipOrder shipOrder, CorrectShipment correctShipment, DeliverShipment deliverShipment) {
    this.shipOrder = shipOrder;
    this.correctShipment = correctShipment;
    this.deliverShipment = deliverShipment;
  }

  @Serves(value = Route.ADMIN_SHIP_ORDER, view = OrderView.class)
  ResponseEntity<?> ship(
      Caller caller,
      @PathVariable String id,
      @IfMatch @Nullable Long version,
      @Body(optional = true) ShipmentBody body,
      IdempotencyHeader idempotency) {
    Outcome outcome =
        shipOrder.ship(
            caller.actor(), id, body.parcel(version), idempotency.request(OrderView::of));
    return switch (outcome) {
      case Outcome.Shipped shipped ->
          Responses.created(OrderView.of(shipped.order()), shipped.order().version());
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.NotAllowed refused ->
          throw TransitionResponse.notAllowed(refused.from(), refused.allowed());
      case Outcome.TooMany excess ->
          throw Problem.of(ProblemType.EXCESS_SHIPMENT).with("items", excess.lines());
      case Outcome.TooManyShipments _ ->
          throw Problem.refused(
              ProblemType.LIMIT_REACHED,
              "/items",
              "must be all remaining units, because this is the last of "
                  + Limits.SHIPMENTS
                  + " shipments");
      case Outcome.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  @Serves(value = Route.ADMIN_CHANGE_SHIPMENT, view = OrderView.class)
  ResponseEntity<?> change(
      Caller caller,
      @PathVariable String id,
      @PathVariable("shipment_id") String shipmentId,
      @IfMatch @Nullable Long version,
      @Body ShipmentChangeBody body) {
    Tracking tracking = body.tracking();
    return TransitionResponse.of(
        tracking == null
            ? deliverShipment.deliver(caller.actor(), id, shipmentId, version)
            : correctShipment.correct(caller.actor(), id, shipmentId, tracking, version));
  }
}
