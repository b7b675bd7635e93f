package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;

/**
 * The placement of an order, committed in one transaction: the order and its number, the reserved
 * stock of each line at the order's price (sold at once when there is nothing to pay), the emptied
 * cart, the payment deadline, the customer's count of unpaid orders, and the effects.
 *
 * @param cartVersion the version of the cart that was read; the placement fails on another version
 * @param unpaidLimit the maximum number of the customer's unpaid orders, including this one; 0: any
 * @param payUntil the payment deadline after which stock is released, null when nothing is to pay
 */
public record OrderPlacement(
    Order order, long cartVersion, int unpaidLimit, @Nullable Instant payUntil, Effects effects) {

  /** Whether the order waits for a payment: it has a deadline and counts as unpaid. */
  public boolean awaitsPayment() {
    return payUntil != null;
  }
}
