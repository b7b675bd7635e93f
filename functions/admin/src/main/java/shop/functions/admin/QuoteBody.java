package shop.functions.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.checkout.session.QuoteItems;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.binding.Items;
import shop.web.binding.Text;
import shop.web.checkout.ItemBody;
import shop.web.checkout.PromotionCodes;
import shop.web.order.AddressBody;

/**
 * What is bought, by whom, where and when.
 *
 * @param codes in upper or lower case; those that do not apply are left out, with a message
 * @param customerId for promotions and taxes of a customer; absent: any customer
 * @param at the moment whose rates and promotions apply, with the prices of today; default: now
 */
record QuoteBody(
    @Items(min = 1, max = Limits.CART_LINES, unique = "sku") List<ItemBody> items,
    AddressBody shippingAddress,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String shippingOptionId,
    @Nullable
        @Items(max = Limits.ORDER_CODES)
        @Text(
            max = IdFormat.PROMOTION_CODE_LENGTH,
            pattern = IdFormat.PROMOTION_CODE,
            description = IdFormat.PROMOTION_CODE_RULE)
        List<String> codes,
    @Nullable @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
        String customerId,
    @Nullable Instant at) {

  QuoteItems.Request request() {
    return new QuoteItems.Request(
        items.stream().map(ItemBody::item).toList(),
        shippingAddress.address(),
        shippingOptionId,
        PromotionCodes.of(codes),
        customerId,
        at);
  }

  /** The SKUs of the items. */
  List<String> skus() {
    return items.stream().map(ItemBody::sku).toList();
  }
}
