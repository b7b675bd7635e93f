package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.cart.Cart;
import shop.commit.Effects;

/**
 * The placement of an order, committed in one transaction: the order and its number, the reserved
 * stock of each line at the order's price (sold at once when there is nothing to pay), the cart,
 * the completed checkout, the payment deadline, the customer's count of unpaid orders, and the
 * effects.
 *
 * @param nextCart the version of the cart without the ordered units; the placement fails when the
 *     cart does not have the version before; null: the cart stays
 * @param checkout the checkout that it completes; null: there is none
 * @param unpaidLimit the maximum number of the customer's unpaid orders, including this one; 0: any
 * @param payUntil the payment deadline after which stock is released, null when nothing is to pay
 */
public record OrderPlacement(
    Order order,
    @Nullable Cart nextCart,
    @Nullable CompletedCheckout checkout,
    int unpaidLimit,
    @Nullable Instant payUntil,
    Effects effects) {

  /** Whether the order waits for a payment: it has a deadline and counts as unpaid. */
  public boolean awaitsPayment() {
    return payUntil != null;
  }
}
