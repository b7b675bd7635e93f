package shop.functions.orders;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.checkout.OrderRequest;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.order.Order;
import shop.web.Caller;
import shop.web.Problem;
import shop.web.binding.Items;
import shop.web.binding.Text;
import shop.web.order.AddressBody;

/**
 * An order of everything in the cart.
 *
 * @param email for messages about the order; default: the address of the account; a guest needs one
 * @param shippingAddress the delivery address
 * @param billingAddress default: the delivery address
 * @param shippingOptionId the id of a shipping method; default: the cheapest one
 * @param codes of promotions, in upper or lower case; all must apply
 * @param notes the customer's notes for the delivery
 */
record OrderBody(
    @Nullable
        @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email,
    AddressBody shippingAddress,
    @Nullable AddressBody billingAddress,
    @Nullable @Text(max = IdFormat.ID_LENGTH) String shippingOptionId,
    @Nullable @Items(max = Limits.ORDER_CODES) @Text(max = IdFormat.PROMOTION_CODE_LENGTH)
        List<String> codes,
    @Nullable @Text(max = Limits.NOTE_LENGTH, multiline = true) String notes) {

  /**
   * The order of a caller.
   *
   * @throws Problem when a guest gives no e-mail address
   */
  OrderRequest request(Caller caller) {
    if (email == null && caller.guest()) {
      throw Problem.invalid("/email", "is required for a guest");
    }
    return new OrderRequest(
        caller.account(),
        new Order.Contact(
            email == null ? null : Email.parse(email).orElseThrow().address(),
            shippingAddress.address(),
            billingAddress == null ? null : billingAddress.address(),
            notes),
        shippingOptionId,
        Set.copyOf(Objects.requireNonNullElse(codes, List.of())));
  }
}
