package shop.checkout;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.order.CompletedCheckout;
import shop.order.Order;
import shop.pricing.PriceTotals;

/**
 * What is ordered, and what changes with it.
 *
 * @param lines with the price that was last displayed to the customer
 * @param shippingOptionId the id of a shipping method; null: the cheapest
 * @param codes as the customer wrote them; all must apply
 * @param totalsSeen the totals that were last displayed to the customer; null: none were
 * @param nextCart the next version of the cart, without the ordered units; null: it stays
 * @param checkout the checkout that the order completes; null: there is none
 */
public record PlacementRequest(
    String customerId,
    List<CartLine> lines,
    Order.Contact contact,
    @Nullable String shippingOptionId,
    Set<String> codes,
    @Nullable PriceTotals totalsSeen,
    @Nullable Cart nextCart,
    @Nullable CompletedCheckout checkout) {
  public PlacementRequest {
    lines = List.copyOf(lines);
    codes = Set.copyOf(codes);
  }
}
