package shop.checkout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.catalog.Category;
import shop.catalog.CategoryTree;
import shop.pricing.Basket;
import shop.pricing.BasketLine;
import shop.pricing.BasketPricing;
import shop.pricing.Quote;
import shop.shipping.ShippingTable;

/** Calculates what lines cost for a buyer now. Nothing is written. */
public final class Quoting {
  private final QuoteInputs inputs;

  public Quoting(QuoteInputs inputs) {
    this.inputs = inputs;
  }

  /** The price with the chosen shipping option, if there is one. */
  public Quoted quote(QuoteRequest request) {
    return price(request, false);
  }

  /** The price with the chosen shipping option, or with the cheapest one when none is chosen. */
  public Quoted quoteWithShipping(QuoteRequest request) {
    return price(request, request.shippingOptionId() == null);
  }

  private Quoted price(QuoteRequest request, boolean cheapest) {
    QuoteInput input = inputs.read(request.buyerId(), request.lines(), request.codes());
    List<BasketLine> lines =
        request.lines().stream().flatMap(line -> basketLine(line, input).stream()).toList();
    if (lines.isEmpty()) {
      return new Quoted(input, null, null);
    }
    BasketPricing pricing = new BasketPricing(input.rules().taxes(), input.rules().shipping());
    Basket basket = basket(request, input, lines);
    ShippingTable.@Nullable Choice choice = choice(pricing, basket);
    Quote quote =
        cheapest && choice instanceof ShippingTable.Choice.Options(var options)
            ? pricing.price(
                basket(request.withShippingOption(options.getFirst().method().id()), input, lines))
            : pricing.price(basket);
    return new Quoted(input, quote, choice);
  }

  private static ShippingTable.@Nullable Choice choice(BasketPricing pricing, Basket basket) {
    Destination destination = basket.destination();
    return destination == null ? null : pricing.shippingChoice(basket, destination);
  }

  private static Basket basket(QuoteRequest request, QuoteInput input, List<BasketLine> lines) {
    return new Basket(
        lines,
        request.destination(),
        request.shippingOptionId(),
        input.candidates(),
        input.taxExempt(),
        !input.unpaid().paidBefore(),
        request.at());
  }

  /** Empty when the SKU cannot be sold now. */
  private static Optional<BasketLine> basketLine(CartLine line, QuoteInput input) {
    return Optional.ofNullable(input.offers().get(line.sku()))
        .filter(Offer::forSale)
        .map(
            offer ->
                new BasketLine(
                    line.sku(),
                    offer.productId(),
                    withAncestors(offer.categoryId(), input.categories()),
                    line.quantity(),
                    offer.price(),
                    offer.grams(),
                    offer.taxCategory()));
  }

  private static Set<String> withAncestors(String categoryId, CategoryTree categories) {
    return categories.path(categoryId).stream().map(Category::id).collect(Collectors.toSet());
  }
}
