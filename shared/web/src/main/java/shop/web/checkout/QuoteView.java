package shop.web.checkout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.checkout.session.QuoteItems.Outcome.Priced;
import shop.pricing.PriceTotals;
import shop.web.order.PriceViews.TotalView;

/**
 * What items cost.
 *
 * @param currency of all amounts
 * @param shipping the chosen shipping option; null: none is chosen, or it cannot be used
 * @param codes the codes that apply, in upper case
 * @param taxIncluded whether prices contain the tax; otherwise it is added
 * @param totals the sums by type, in the order in which they are displayed
 */
public record QuoteView(
    String currency,
    List<QuoteItemView> items,
    @Nullable QuoteShippingView shipping,
    List<String> codes,
    boolean taxIncluded,
    List<TotalView> totals,
    List<CheckoutMessageView> messages) {

  public static QuoteView of(Priced priced) {
    PriceTotals totals = priced.totals();
    return new QuoteView(
        totals.total().currency(),
        QuoteItemView.of(priced.lines(), priced.quoted()),
        QuoteShippingView.of(priced.quoted()),
        priced.codes(),
        totals.taxIncluded(),
        TotalView.of(totals),
        CheckoutMessageView.of(priced.messages()));
  }
}
