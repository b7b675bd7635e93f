package shop.order.lifecycle;

import org.jspecify.annotations.Nullable;
import shop.order.OrderChange;

/**
 * The decision of a rule about an order as it was read.
 *
 * @param change the change to commit, null when nothing changes
 * @param outcome the result of the request, once the change is committed
 */
public record TransitionDecision<T>(@Nullable OrderChange change, T outcome) {

  /** The order changes. */
  public static <T> TransitionDecision<T> commit(OrderChange change, T outcome) {
    return new TransitionDecision<>(change, outcome);
  }

  /** Nothing changes. */
  public static <T> TransitionDecision<T> nothing(T outcome) {
    return new TransitionDecision<>(null, outcome);
  }

  /** The order changes, and the result is the changed order. */
  static TransitionDecision<TransitionResult> to(OrderChange change) {
    return commit(change, new TransitionResult.Done(change.order()));
  }
}
