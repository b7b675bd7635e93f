package shop.pricing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.promotion.CodeRefusal;
import shop.promotion.PromotionLevel;
import shop.tax.TaxShare;

/**
 * What a basket costs, with every part. Total = what is left of lines and shipping + exclusive
 * taxes.
 *
 * @param lines in the order of their SKUs
 * @param shipping null: no destination, no chosen method, or it does not ship the basket
 * @param refusedCodes the codes that do not apply, with the reason
 * @param taxIncluded whether the taxes are contained in the prices
 */
public record Quote(
    List<QuoteLine> lines,
    @Nullable QuoteShipping shipping,
    Map<String, CodeRefusal> refusedCodes,
    boolean taxIncluded) {
  public Quote {
    lines = List.copyOf(lines);
    refusedCodes = Map.copyOf(refusedCodes);
  }

  public Money subtotal() {
    return sum(lines.stream().map(QuoteLine::subtotal));
  }

  /** What the promotions of a level take; not negative. */
  public Money discount(PromotionLevel level) {
    return sum(discounts().filter(discount -> discount.level() == level).map(Discount::amount));
  }

  /** What shipping costs after its discounts, without exclusive taxes. */
  public Money fulfillment() {
    return shipping == null ? zero() : shipping.taxed().taxable();
  }

  /** All taxes, contained or exclusive. */
  public Money tax() {
    return sum(taxes().map(TaxShare::amount));
  }

  public Money total() {
    Money items = sum(lines.stream().map(QuoteLine::total));
    return shipping == null ? items : items.plus(shipping.total());
  }

  /** The rows of all types, in their order. */
  public List<Total> totals() {
    return List.of(
        new Total(Total.Type.SUBTOTAL, subtotal()),
        new Total(Total.Type.ITEMS_DISCOUNT, discount(PromotionLevel.ITEM).negated()),
        new Total(Total.Type.DISCOUNT, discount(PromotionLevel.ORDER).negated()),
        new Total(Total.Type.FULFILLMENT, fulfillment()),
        new Total(Total.Type.TAX, tax()),
        new Total(Total.Type.TOTAL, total()));
  }

  private Stream<Discount> discounts() {
    return Stream.concat(
        lines.stream().flatMap(line -> line.discounts().stream()),
        shipping == null ? Stream.empty() : shipping.discounts().stream());
  }

  private Stream<TaxShare> taxes() {
    return Stream.concat(
        lines.stream().flatMap(line -> line.taxes().stream()),
        shipping == null ? Stream.empty() : shipping.taxes().stream());
  }

  private Money sum(Stream<Money> amounts) {
    return amounts.reduce(zero(), Money::plus);
  }

  private Money zero() {
    return Money.zero(lines.getFirst().subtotal().currency());
  }
}
