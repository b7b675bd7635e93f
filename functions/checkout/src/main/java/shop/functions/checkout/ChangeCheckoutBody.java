package shop.functions.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.address.Address;
import shop.checkout.session.ChangeCheckout;
import shop.checkout.session.CheckoutDetails;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.Items;
import shop.web.binding.Patch;
import shop.web.binding.Text;
import shop.web.checkout.ItemBody;
import shop.web.checkout.PromotionCodes;
import shop.web.order.AddressBody;

/**
 * A change of a checkout: what is absent stays, null removes it.
 *
 * @param items all items, in place of those that it has
 * @param codes all codes, in place of those that it has; those that do not apply are left out, with
 *     a message
 */
record ChangeCheckoutBody(
    @Nullable @Items(min = 1, max = Limits.CART_LINES, unique = "sku") List<ItemBody> items,
    @Text(
            max = Limits.EMAIL_LENGTH,
            pattern = Email.TYPED,
            description = "an e-mail address",
            format = "email")
        Patch<String> email,
    Patch<AddressBody> shippingAddress,
    Patch<AddressBody> billingAddress,
    @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        Patch<String> shippingOptionId,
    @Items(max = Limits.ORDER_CODES)
        @Text(
            max = IdFormat.PROMOTION_CODE_LENGTH,
            pattern = IdFormat.PROMOTION_CODE,
            description = IdFormat.PROMOTION_CODE_RULE)
        Patch<List<String>> codes) {

  ChangeCheckout.Change change() {
    Patch<Email> newEmail = email.map(typed -> Email.parse(typed).orElseThrow());
    Patch<Address> shipping = shippingAddress.map(AddressBody::address);
    Patch<Address> billing = billingAddress.map(AddressBody::address);
    return new ChangeCheckout.Change(
        items == null ? null : items.stream().map(ItemBody::item).toList(),
        before ->
            new CheckoutDetails(
                newEmail.or(before.email()),
                shipping.or(before.shippingAddress()),
                billing.or(before.billingAddress()),
                shippingOptionId.or(before.shippingOptionId()),
                codes.given() ? PromotionCodes.of(codes.value()) : before.codes()));
  }

  /** The SKUs of the new items. */
  List<String> skus() {
    return items == null ? List.of() : items.stream().map(ItemBody::sku).toList();
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "ChangeCheckoutBody[hidden]";
  }
}
