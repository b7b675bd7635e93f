package shop.web.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.checkout.Quoted;
import shop.money.Money;
import shop.order.OrderShipping;
import shop.pricing.Quote;
import shop.pricing.QuoteShipping;
import shop.web.order.PriceViews.DiscountView;
import shop.web.order.PriceViews.TaxShareView;

/**
 * The chosen shipping option with its price.
 *
 * @param price before discounts
 * @param total what is left after discounts, with the taxes that are added
 */
public record QuoteShippingView(
    String optionId,
    String name,
    Money price,
    List<DiscountView> discounts,
    List<TaxShareView> taxes,
    Money total) {

  /** Null when no option is chosen, or when the chosen one does not ship the lines. */
  static @Nullable QuoteShippingView of(Quoted quoted) {
    @Nullable Quote quote = quoted.quote();
    @Nullable QuoteShipping shipping = quote == null ? null : quote.shipping();
    return shipping == null
        ? null
        : new QuoteShippingView(
            shipping.option().method().id(),
            shipping.option().method().name(),
            shipping.option().price(),
            DiscountView.of(shipping.discounts()),
            TaxShareView.of(shipping.taxes()),
            shipping.total());
  }

  static QuoteShippingView of(OrderShipping shipping) {
    return new QuoteShippingView(
        shipping.optionId(),
        shipping.name(),
        shipping.price(),
        DiscountView.of(shipping.discounts()),
        TaxShareView.of(shipping.taxes()),
        shipping.total());
  }
}
