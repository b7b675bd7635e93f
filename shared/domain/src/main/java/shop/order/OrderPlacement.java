package shop.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.cart.Cart;
import shop.commit.Effects;
import shop.hold.HeldUnits;
import shop.hold.Hold;

/**
 * The placement of an order, committed in one transaction: the order and its number, the reserved
 * stock of each line at the order's price (sold at once when there is nothing to pay), the cart,
 * the completed checkout, the payment deadline, the customer's count of unpaid orders, and the
 * effects.
 *
 * <p>With a hold, the units are those of the hold, which ends in the same transaction. They are
 * reserved already, so that an order that waits for its payment changes {@link
 * shop.inventory.Stock#held} only.
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

  public OrderPlacement {
    if (checkout != null && checkout.hold() != null && !isOf(checkout.hold(), order)) {
      throw new IllegalArgumentException("a hold with other units than the order");
    }
  }

  private static boolean isOf(Hold hold, Order order) {
    return order.lines().stream().allMatch(OrderLine::inFirstShard)
        && hold.has(
            order.lines().stream()
                .map(line -> new HeldUnits(line.sku(), line.productId(), line.quantity()))
                .toList());
  }

  /** The hold that the order consumes, null when there is none. */
  public @Nullable Hold hold() {
    return checkout == null ? null : checkout.hold();
  }

  /** Whether the order waits for a payment: it has a deadline and counts as unpaid. */
  public boolean awaitsPayment() {
    return payUntil != null;
  }
}
