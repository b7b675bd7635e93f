package shop.pricing;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.money.Money;
import shop.promotion.PromotionLevel;
import shop.tax.TaxShare;

/**
 * The sums of a quote or an order, which are computed from its parts only.
 *
 * @param subtotal of the lines, before discounts
 * @param itemsDiscount what promotions of items take, not negative
 * @param orderDiscount what promotions of the order take, not negative
 * @param shipping after its discounts, without exclusive taxes
 * @param tax all taxes, contained or exclusive
 * @param total what the buyer pays
 * @param taxIncluded whether the taxes are contained in the prices
 */
public record PriceTotals(
    Money subtotal,
    Money itemsDiscount,
    Money orderDiscount,
    Money shipping,
    Money tax,
    Money total,
    boolean taxIncluded) {

  /**
   * The sums of some parts.
   *
   * @param lines at least one
   * @param shipping at most one
   */
  public static PriceTotals of(
      List<? extends Priced> lines, Collection<? extends Priced> shipping) {
    Money zero = Money.zero(lines.getFirst().beforeDiscounts().currency());
    List<Priced> all =
        Stream.concat(lines.stream(), shipping.stream()).map(Priced.class::cast).toList();
    List<TaxShare> taxes = all.stream().flatMap(part -> part.taxes().stream()).toList();
    return new PriceTotals(
        sum(zero, lines, Priced::beforeDiscounts),
        discount(zero, lines, PromotionLevel.ITEM),
        discount(zero, lines, PromotionLevel.ORDER),
        sum(zero, shipping, part -> part.taxed().taxable()),
        sum(zero, taxes, TaxShare::amount),
        sum(zero, all, Priced::total),
        taxes.stream().anyMatch(TaxShare::inclusive));
  }

  /** The sums of no parts. */
  public static PriceTotals zero(String currency) {
    Money zero = Money.zero(currency);
    return new PriceTotals(zero, zero, zero, zero, zero, zero, false);
  }

  /** What all promotions take from the lines; not negative. */
  public Money discount() {
    return itemsDiscount.plus(orderDiscount);
  }

  /** The rows of all types, in their order. */
  public List<Total> rows() {
    return List.of(
        new Total(Total.Type.SUBTOTAL, subtotal),
        new Total(Total.Type.ITEMS_DISCOUNT, itemsDiscount.negated()),
        new Total(Total.Type.DISCOUNT, orderDiscount.negated()),
        new Total(Total.Type.FULFILLMENT, shipping),
        new Total(Total.Type.TAX, tax),
        new Total(Total.Type.TOTAL, total));
  }

  private static Money discount(Money zero, List<? extends Priced> lines, PromotionLevel level) {
    Money sum = zero;
    for (Priced line : lines) {
      for (Discount discount : line.discounts()) {
        sum = discount.level() == level ? sum.plus(discount.amount()) : sum;
      }
    }
    return sum;
  }

  private static <T> Money sum(Money zero, Collection<T> parts, Function<? super T, Money> amount) {
    return parts.stream().map(amount).reduce(zero, Money::plus);
  }
}
