package shop.web.order;

import java.util.Set;
import org.springframework.http.ResponseEntity;
import shop.contracts.ProblemType;
import shop.order.OrderStatus;
import shop.order.lifecycle.TransitionResult;
import shop.web.Problem;
import shop.web.Responses;

/** How a move of an order is answered. */
public final class TransitionResponse {
  private TransitionResponse() {}

  /**
   * 200 with the order.
   *
   * @throws Problem when it was not moved
   */
  public static ResponseEntity<?> of(TransitionResult moved) {
    return switch (moved) {
      case TransitionResult.Done done ->
          Responses.ok(OrderView.of(done.order()), done.order().version());
      case TransitionResult.NotFound none -> throw Problem.of(ProblemType.NOT_FOUND);
      case TransitionResult.NotAllowed refused ->
          throw notAllowed(refused.from(), refused.allowed());
      case TransitionResult.TooLate late ->
          throw Problem.of(ProblemType.TOO_LATE_TO_CANCEL).with("until", late.until());
      case TransitionResult.Stale stale -> throw Problem.of(ProblemType.STALE_VERSION);
      case TransitionResult.ConcurrentChange busy ->
          throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** That an order cannot go where it is wanted, and where the caller can bring it. */
  public static Problem notAllowed(OrderStatus from, Set<OrderStatus> allowed) {
    return Problem.of(ProblemType.ILLEGAL_TRANSITION)
        .with("from", from.slug())
        .with("allowed", allowed.stream().map(OrderStatus::slug).toList());
  }
}
