package shop.web.checkout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.checkout.Quoted;
import shop.money.Money;
import shop.order.OrderLine;
import shop.pricing.Quote;
import shop.pricing.QuoteLine;
import shop.web.order.PriceViews.DiscountView;
import shop.web.order.PriceViews.TaxShareView;

/**
 * A line with its price.
 *
 * @param id id of the line: its SKU
 * @param name name of the product; the SKU when no product sells it
 * @param listPrice of a unit before a reduction
 * @param subtotal unit price times quantity; 0 when the SKU is not for sale
 * @param taxable what is left of it after discounts
 * @param total what is left with the taxes that are added
 */
public record QuoteItemView(
    String id,
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    int quantity,
    Money listPrice,
    Money unitPrice,
    Money subtotal,
    List<DiscountView> discounts,
    Money taxable,
    List<TaxShareView> taxes,
    Money total) {

  static List<QuoteItemView> of(List<CartLine> lines, Quoted quoted) {
    return lines.stream().map(line -> of(line, quoted)).toList();
  }

  private static QuoteItemView of(CartLine line, Quoted quoted) {
    @Nullable Quote quote = quoted.quote();
    @Nullable Offer offer = quoted.input().offers().get(line.sku());
    Optional<QuoteLine> priced =
        quote == null
            ? Optional.empty()
            : quote.lines().stream().filter(one -> one.line().sku().equals(line.sku())).findFirst();
    return offer != null && priced.isPresent()
        ? priced(line, offer, priced.get())
        : notForSale(line, offer);
  }

  private static QuoteItemView priced(CartLine line, Offer offer, QuoteLine priced) {
    return new QuoteItemView(
        line.sku(),
        line.sku(),
        line.productId(),
        offer.name(),
        offer.options(),
        line.quantity(),
        offer.listPrice(),
        offer.price(),
        priced.beforeDiscounts(),
        DiscountView.of(priced.discounts()),
        priced.taxed().taxable(),
        TaxShareView.of(priced.taxes()),
        priced.total());
  }

  private static QuoteItemView notForSale(CartLine line, @Nullable Offer offer) {
    Money nothing = Money.zero(line.priceSeen().currency());
    return new QuoteItemView(
        line.sku(),
        line.sku(),
        line.productId(),
        offer == null ? line.sku() : offer.name(),
        offer == null ? Map.of() : offer.options(),
        line.quantity(),
        line.priceSeen(),
        line.priceSeen(),
        nothing,
        List.of(),
        nothing,
        List.of(),
        nothing);
  }

  static QuoteItemView of(OrderLine line) {
    return new QuoteItemView(
        line.sku(),
        line.sku(),
        line.productId(),
        line.name(),
        line.options(),
        line.quantity(),
        line.listPrice(),
        line.unitPrice(),
        line.beforeDiscounts(),
        DiscountView.of(line.discounts()),
        line.taxed().taxable(),
        TaxShareView.of(line.taxes()),
        line.total());
  }
}
