package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;

/**
 * Everything that becomes true when an order is placed, in one transaction: the order and its
 * number, each line's stock reserved at the order's price (sold at once when there is nothing to
 * pay), the cart of the version that was read emptied, the deadline for the payment, the customer's
 * count of unpaid orders, and the effects.
 *
 * @param cartVersion the cart as it was read; another one means that somebody changed it meanwhile
 * @param unpaidLimit how many unpaid orders the customer can have with this one; 0: any number
 * @param payUntil when the stock is given back if nobody paid, null when there is nothing to pay
 */
public record OrderPlacement(
    Order order, long cartVersion, int unpaidLimit, @Nullable Instant payUntil, Effects effects) {

  /** Whether the order waits for a payment: it has a deadline, and counts for the customer. */
  public boolean awaitsPayment() {
    return payUntil != null;
  }
}
