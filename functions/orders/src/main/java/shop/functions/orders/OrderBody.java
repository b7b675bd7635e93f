package shop.functions.orders;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.checkout.OrderRequest;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.order.Order;
import shop.web.binding.Items;
import shop.web.binding.Text;
import shop.web.order.AddressBody;

/**
 * An order of everything in the cart.
 *
 * @param shippingAddress the delivery address
 * @param billingAddress default: the delivery address
 * @param shippingOptionId the id of a shipping method; default: the cheapest one
 * @param codes of promotions, in upper or lower case; all must apply
 * @param notes the customer's notes for the delivery
 */
record OrderBody(
    AddressBody shippingAddress,
    @Nullable AddressBody billingAddress,
    @Nullable @Text(max = IdFormat.ID_LENGTH) String shippingOptionId,
    @Nullable @Items(max = Limits.ORDER_CODES) @Text(max = IdFormat.PROMOTION_CODE_LENGTH)
        List<String> codes,
    @Nullable @Text(max = Limits.NOTE_LENGTH, multiline = true) String notes) {

  OrderRequest request(String customerId) {
    return new OrderRequest(
        customerId,
        new Order.Contact(
            null,
            shippingAddress.address(),
            billingAddress == null ? null : billingAddress.address(),
            notes),
        shippingOptionId,
        Set.copyOf(Objects.requireNonNullElse(codes, List.of())));
  }
}
