package shop.checkout;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.order.Order;

/**
 * How a customer wants to order the cart.
 *
 * @param shippingOptionId the id of a shipping method; null: the cheapest
 * @param codes as the customer wrote them; all must apply
 */
public record OrderRequest(
    String customerId,
    Order.Contact contact,
    @Nullable String shippingOptionId,
    Set<String> codes) {
  public OrderRequest {
    codes = Set.copyOf(codes);
  }
}
