package shop.testkit.fake;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.Offers;
import shop.catalog.Categories;
import shop.checkout.QuoteInput;
import shop.checkout.QuoteInputs;
import shop.inventory.UnpaidUnits;
import shop.pricing.PriceRules;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;

/** Reads what a price depends on from the other fakes. */
public final class InMemoryQuoteInputs implements QuoteInputs {
  private final Offers offers;
  private final Categories categories;
  private final InMemoryPromotions promotions;
  private final Function<String, UnpaidUnits> unpaid;
  private PriceRules rules = new PriceRules(TaxTable.EMPTY, ShippingTable.free("USD"), List.of());

  /**
   * Inputs of these fakes, without taxes and with free shipping.
   *
   * @param unpaid the units in a customer's unpaid orders
   */
  public InMemoryQuoteInputs(
      Offers offers,
      Categories categories,
      InMemoryPromotions promotions,
      Function<String, UnpaidUnits> unpaid) {
    this.offers = offers;
    this.categories = categories;
    this.promotions = promotions;
    this.unpaid = unpaid;
  }

  /** Changes the rules, as an administrator does. */
  public void use(PriceRules next) {
    rules = next;
  }

  @Override
  public QuoteInput read(@Nullable String buyerId, Collection<CartLine> lines, Set<String> codes) {
    return new QuoteInput(
        offers.of(lines),
        buyerId == null ? UnpaidUnits.NONE : unpaid.apply(buyerId),
        rules,
        categories.tree(),
        promotions.candidates(buyerId, codes),
        promotions.refusedCodes(codes),
        false);
  }
}
