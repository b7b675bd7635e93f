package shop.functions.admin;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.ledger.Payments;
import shop.order.FindOrder;
import shop.payment.RequestRefund;
import shop.payment.RequestRefund.Outcome;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.Responses;
import shop.web.Serves;
import shop.web.binding.Body;
import shop.web.binding.IdempotencyHeader;
import shop.web.binding.Query;

/** Payments, refunds and disputes of all orders. */
@Controller
final class AdminPaymentsController {
  private final RequestRefund requestRefund;
  private final FindOrder findOrder;
  private final Payments payments;

  AdminPaymentsController(RequestRefund requestRefund, FindOrder findOrder, Payments payments) {
    this.requestRefund = requestRefund;
    this.findOrder = findOrder;
    this.payments = payments;
  }

  @Serves(value = Route.ADMIN_REFUND_ORDER, view = RefundView.class)
  ResponseEntity<?> refund(
      Caller caller,
      @PathVariable String id,
      @Body RefundBody body,
      IdempotencyHeader idempotency) {
    Outcome outcome =
        requestRefund.request(
            caller.actor(), id, body.command(), idempotency.request(RefundView::of));
    return switch (outcome) {
      case Outcome.Requested requested -> Responses.created(RefundView.of(requested.refund()));
      case Outcome.Repeated repeated -> Responses.replay(repeated.prior(), HttpStatus.CREATED);
      case Outcome.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case Outcome.TooMuch excess ->
          throw Problem.of(ProblemType.NOT_REFUNDABLE).with("refundable", excess.refundable());
      case Outcome.TooManyUnits excess ->
          throw Problem.of(ProblemType.NOT_REFUNDABLE)
              .with("sku", excess.sku())
              .with("left", excess.left());
      case Outcome.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /**
   * Reads the order before its payment records. In the reverse order, a figure of the order could
   * include a payment that the records do not show yet.
   */
  @Serves(value = Route.ADMIN_GET_ORDER_PAYMENTS, view = OrderPaymentsView.class)
  ResponseEntity<?> find(@PathVariable String id) {
    return findOrder
        .find(id, null)
        .<ResponseEntity<?>>map(
            order -> Responses.ok(OrderPaymentsView.of(order, payments.records(order.id()))))
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
  }

  @Serves(value = Route.ADMIN_LIST_DISPUTES, view = DisputeView.class, page = true)
  ResponseEntity<?> disputes(@Query PageQuery query) {
    return Responses.page(payments.openDisputes(query.page()).map(DisputeView::of));
  }
}
