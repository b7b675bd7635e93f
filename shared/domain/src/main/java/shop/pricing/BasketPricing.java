package shop.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.money.Money;
import shop.shipping.Parcel;
import shop.shipping.ShippingOption;
import shop.shipping.ShippingTable;
import shop.tax.TaxProvider;
import shop.tax.TaxRequest;
import shop.tax.TaxTable;
import shop.tax.Taxed;

/**
 * Calculates what a basket costs. A pure function of the basket, the taxes and the table of
 * shipping: first the promotions of items and of the order, then shipping by what is left, then
 * taxes.
 */
public final class BasketPricing {
  private final TaxProvider taxes;
  private final ShippingTable shipping;

  public BasketPricing(TaxProvider taxes, ShippingTable shipping) {
    this.taxes = taxes;
    this.shipping = shipping;
  }

  /** The price of a basket. */
  public Quote price(Basket basket) {
    Discounting discounting = new Discounting(basket);
    discounting.takeFromItems();
    Optional<ShippingOption> option = option(basket, discounting);
    List<Discount> shippingDiscounts =
        discounting.takeFromShipping(option.map(ShippingOption::price).orElse(null));
    List<TaxRequest.Amount> amounts = new ArrayList<>();
    discounting
        .lines()
        .forEach(
            line -> amounts.add(new TaxRequest.Amount(line.left(), line.line().taxCategory())));
    option.ifPresent(one -> amounts.add(amount(one, shippingDiscounts)));
    List<Taxed> taxed = taxed(basket, amounts);
    List<QuoteLine> lines = new ArrayList<>();
    for (LineLeft line : discounting.lines()) {
      lines.add(new QuoteLine(line.line(), line.discounts(), taxed.get(lines.size())));
    }
    return new Quote(
        lines,
        option.map(one -> new QuoteShipping(one, shippingDiscounts, taxed.getLast())).orElse(null),
        discounting.refused());
  }

  /** The methods that ship a basket, after the discounts of its items. */
  public ShippingTable.Choice shippingChoice(Basket basket, Destination destination) {
    Discounting discounting = new Discounting(basket);
    discounting.takeFromItems();
    return shipping.choice(parcel(discounting), destination);
  }

  private Optional<ShippingOption> option(Basket basket, Discounting discounting) {
    Destination destination = basket.destination();
    return destination == null || basket.shippingMethodId() == null
        ? Optional.empty()
        : switch (shipping.choice(parcel(discounting), destination)) {
          case ShippingTable.Choice.Options(List<ShippingOption> options) ->
              options.stream()
                  .filter(one -> one.method().id().equals(basket.shippingMethodId()))
                  .findFirst();
          case ShippingTable.Choice.NoZone _,
              ShippingTable.Choice.Excluded _,
              ShippingTable.Choice.OutsideRates _ ->
              Optional.empty();
        };
  }

  private static Parcel parcel(Discounting discounting) {
    return new Parcel(
        discounting.lines().stream()
            .map(LineLeft::line)
            .map(
                line ->
                    new Parcel.Item(line.sku(), line.productId(), line.quantity(), line.grams()))
            .toList(),
        discounting.items());
  }

  private static TaxRequest.Amount amount(ShippingOption option, List<Discount> discounts) {
    Money left = discounts.stream().map(Discount::amount).reduce(option.price(), Money::minus);
    @Nullable String category = option.method().taxCategory();
    return new TaxRequest.Amount(left, category == null ? TaxTable.STANDARD : category);
  }

  private List<Taxed> taxed(Basket basket, List<TaxRequest.Amount> amounts) {
    Destination destination = basket.destination();
    return destination == null
        ? amounts.stream().map(amount -> new Taxed(amount.left(), List.of())).toList()
        : taxes.quote(new TaxRequest(amounts, destination, basket.at(), basket.taxExempt()));
  }
}
