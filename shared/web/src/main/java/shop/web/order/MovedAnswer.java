package shop.web.order;

import java.util.Set;
import org.springframework.http.ResponseEntity;
import shop.contracts.ProblemType;
import shop.order.Moved;
import shop.order.OrderStatus;
import shop.web.Answers;
import shop.web.Problem;

/** How a move of an order is answered. */
public final class MovedAnswer {
  private MovedAnswer() {}

  /**
   * 200 with the order.
   *
   * @throws Problem when it was not moved
   */
  public static ResponseEntity<?> of(Moved moved) {
    return switch (moved) {
      case Moved.Done done -> Answers.ok(OrderView.of(done.order()), done.order().version());
      case Moved.NotFound none -> throw Problem.of(ProblemType.NOT_FOUND);
      case Moved.NotAllowed refused -> throw notAllowed(refused.from(), refused.allowed());
      case Moved.TooLate late ->
          throw Problem.of(ProblemType.TOO_LATE_TO_CANCEL).with("until", late.until());
      case Moved.Stale stale -> throw Problem.of(ProblemType.STALE_VERSION);
      case Moved.ConcurrentChange busy -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }

  /** That an order cannot go where it is wanted, and where the caller can bring it. */
  public static Problem notAllowed(OrderStatus from, Set<OrderStatus> allowed) {
    return Problem.of(ProblemType.ILLEGAL_TRANSITION)
        .with("from", from.slug())
        .with("allowed", allowed.stream().map(OrderStatus::slug).toList());
  }
}
