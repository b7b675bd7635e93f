package shop.payment;

import org.jspecify.annotations.Nullable;
import shop.order.OrderChange;

/**
 * What a rule makes of an order as it was read.
 *
 * @param change what to commit, null when nothing changes
 * @param outcome what to answer once that is done
 */
record Decision<T>(@Nullable OrderChange change, T outcome) {

  static <T> Decision<T> nothing(T outcome) {
    return new Decision<>(null, outcome);
  }
}
