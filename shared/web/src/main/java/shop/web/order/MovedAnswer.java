package shop.web.order;

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
      case Moved.NotAllowed refused ->
          throw Problem.of(ProblemType.ILLEGAL_TRANSITION)
              .with("from", refused.from().slug())
              .with("allowed", refused.allowed().stream().map(OrderStatus::slug).toList());
      case Moved.Stale stale -> throw Problem.of(ProblemType.STALE_VERSION);
      case Moved.ConcurrentChange busy -> throw Problem.of(ProblemType.CONCURRENT_CHANGE);
    };
  }
}
