package shop.functions.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.CreateCheckout;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Items;
import shop.web.binding.Text;
import shop.web.checkout.ItemBody;
import shop.web.checkout.PromotionCodes;
import shop.web.order.AddressBody;

/**
 * A new checkout.
 *
 * @param fromCart whether it is of the caller's cart; not together with {@code items}
 * @param items the items; not together with {@code from_cart}
 * @param email for messages about the order; default: the address of the account
 * @param billingAddress default: the shipping address
 * @param codes in upper or lower case; those that do not apply are left out, with a message
 */
@FieldRule(
    anyOf = {
      @Form(values = "from_cart=true", absent = "items"),
      @Form(values = "from_cart=false", present = "items"),
      @Form(present = "items", absent = "from_cart")
    },
    field = "items",
    detail = "is required, or from_cart is true, but not both")
record CreateCheckoutBody(
    @Nullable Boolean fromCart,
    @Nullable @Items(min = 1, max = Limits.CART_LINES, unique = "sku") List<ItemBody> items,
    @Nullable
        @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        String email,
    @Nullable AddressBody shippingAddress,
    @Nullable AddressBody billingAddress,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String shippingOptionId,
    @Nullable
        @Items(max = Limits.ORDER_CODES)
        @Text(
            max = IdFormat.PROMOTION_CODE_LENGTH,
            pattern = IdFormat.PROMOTION_CODE,
            description = IdFormat.PROMOTION_CODE_RULE)
        List<String> codes) {

  CreateCheckout.Draft draft() {
    CheckoutDetails details =
        new CheckoutDetails(
            email == null ? null : Email.parse(email).orElseThrow(),
            shippingAddress == null ? null : shippingAddress.address(),
            billingAddress == null ? null : billingAddress.address(),
            shippingOptionId,
            PromotionCodes.of(codes));
    return new CreateCheckout.Draft(
        items == null ? null : items.stream().map(ItemBody::item).toList(), details);
  }

  /** The SKUs of the items; none of a checkout of the cart. */
  List<String> skus() {
    return items == null ? List.of() : items.stream().map(ItemBody::sku).toList();
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "CreateCheckoutBody[hidden]";
  }
}
