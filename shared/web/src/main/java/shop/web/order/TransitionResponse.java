package shop.web.order;

import java.util.Set;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import shop.contracts.ProblemType;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.lifecycle.TransitionResult;
import shop.web.Problem;
import shop.web.Responses;

/** The response to a status change of an order. */
public final class TransitionResponse {
  private TransitionResponse() {}

  /**
   * 200 with the order.
   *
   * @throws Problem if the status did not change
   */
  public static ResponseEntity<?> of(TransitionResult result) {
    return of(result, OrderView::of);
  }

  static ResponseEntity<?> of(TransitionResult result, Function<Order, OrderView> view) {
    return switch (result) {
      case TransitionResult.Done done ->
          Responses.ok(view.apply(done.order()), done.order().version());
      case TransitionResult.NotFound _ -> throw Problem.of(ProblemType.NOT_FOUND);
      case TransitionResult.NotAllowed refused ->
          throw notAllowed(refused.from(), refused.allowed());
      case TransitionResult.TooLate late ->
          throw Problem.of(ProblemType.TOO_LATE_TO_CANCEL).with("until", late.until());
      case TransitionResult.Stale _ -> throw Problem.of(ProblemType.STALE_VERSION);
      case TransitionResult.ConcurrentChange _ -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** The problem of an illegal transition; it lists the transitions that the caller may request. */
  public static Problem notAllowed(OrderStatus from, Set<OrderStatus> allowed) {
    return Problem.of(ProblemType.ILLEGAL_TRANSITION)
        .with("from", from.slug())
        .with("allowed", allowed.stream().map(OrderStatus::slug).toList());
  }
}
