package shop.pricing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.money.Money;
import shop.shipping.Parcel;
import shop.shipping.ShippingOption;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;
import shop.tax.Taxed;

/**
 * Calculates what a basket costs. A pure function of the basket and the two tables: first the
 * promotions of items and of the order, then shipping by what is left, then taxes.
 */
public final class BasketPricing {
  private final TaxTable taxes;
  private final ShippingTable shipping;

  public BasketPricing(TaxTable taxes, ShippingTable shipping) {
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
    return new Quote(
        discounting.lines().stream().map(line -> line(basket, line)).toList(),
        option.map(one -> shipping(basket, one, shippingDiscounts)).orElse(null),
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

  private QuoteLine line(Basket basket, LineLeft line) {
    return new QuoteLine(
        line.line(), line.discounts(), taxed(basket, line.left(), line.line().taxCategory()));
  }

  private QuoteShipping shipping(Basket basket, ShippingOption option, List<Discount> discounts) {
    Money left = discounts.stream().map(Discount::amount).reduce(option.price(), Money::minus);
    @Nullable String category = option.method().taxCategory();
    return new QuoteShipping(
        option, discounts, taxed(basket, left, category == null ? TaxTable.STANDARD : category));
  }

  private Taxed taxed(Basket basket, Money left, String category) {
    Destination destination = basket.destination();
    return destination == null
        ? new Taxed(left, List.of())
        : taxes.tax(left, category, destination, basket.at(), basket.taxExempt());
  }
}
