package shop.web.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.pricing.Discount;
import shop.pricing.PriceTotals;
import shop.tax.TaxShare;

/** The parts of a price, for orders, checkouts and quotes. */
public final class PriceViews {
  private PriceViews() {}

  /**
   * What a promotion takes.
   *
   * @param code the code that made it apply; null: it needs none
   * @param amount more than 0
   */
  public record DiscountView(String promotionId, String name, @Nullable String code, Money amount) {
    public static List<DiscountView> of(List<Discount> discounts) {
      return discounts.stream()
          .map(one -> new DiscountView(one.promotionId(), one.name(), one.code(), one.amount()))
          .toList();
    }
  }

  /**
   * A tax.
   *
   * @param name such as {@code VAT}; empty for the reason {@code not_registered}
   * @param rateBp its rate in hundredths of a percent
   * @param reason standard, reduced, zero, exempt, reverse_charge or not_registered
   * @param inclusive whether the amount is contained in the price; otherwise it is added
   */
  public record TaxShareView(
      String name, int rateBp, Money amount, boolean inclusive, String reason) {
    public static List<TaxShareView> of(List<TaxShare> taxes) {
      return taxes.stream()
          .map(
              tax ->
                  new TaxShareView(
                      tax.name(),
                      tax.basisPoints(),
                      tax.amount(),
                      tax.inclusive(),
                      tax.reason().slug()))
          .toList();
    }
  }

  /**
   * A row of the totals.
   *
   * @param type subtotal, items_discount, discount, fulfillment, tax or total
   * @param amount of discounts negative
   */
  public record TotalView(String type, Money amount) {
    public static List<TotalView> of(PriceTotals totals) {
      return totals.rows().stream()
          .map(row -> new TotalView(row.type().slug(), row.amount()))
          .toList();
    }
  }
}
