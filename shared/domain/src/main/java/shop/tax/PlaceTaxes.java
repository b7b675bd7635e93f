package shop.tax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.money.Money;

/**
 * The taxes of a table for one request. It looks for the rates of a category once, because a basket
 * has many lines and few categories.
 */
final class PlaceTaxes {
  private static final int WHOLE = 10_000;

  private final boolean inclusive;
  private final boolean exempt;
  private final Function<String, List<TaxRate>> ratesOf;
  private final Map<String, List<TaxRate>> rates = new HashMap<>();

  /**
   * @param inclusive whether the prices of the place contain tax
   * @param exempt whether the buyer owes no tax
   * @param ratesOf the rates of a category that apply at the place
   */
  PlaceTaxes(boolean inclusive, boolean exempt, Function<String, List<TaxRate>> ratesOf) {
    this.inclusive = inclusive;
    this.exempt = exempt;
    this.ratesOf = ratesOf;
  }

  Taxed on(TaxRequest.Amount amount) {
    Money left = amount.left();
    List<TaxRate> applying = rates.computeIfAbsent(amount.category(), ratesOf);
    Money none = Money.zero(left.currency());
    if (applying.isEmpty()) {
      return new Taxed(
          left, List.of(new TaxShare("", 0, none, inclusive, TaxReason.NOT_REGISTERED)));
    }
    int sum = applying.stream().mapToInt(TaxRate::basisPoints).sum();
    Money contained = inclusive ? left.minus(left.scaled(WHOLE, WHOLE + sum)) : none;
    if (exempt) {
      return new Taxed(
          left.minus(contained),
          applying.stream()
              .map(rate -> new TaxShare(rate.name(), 0, none, inclusive, TaxReason.EXEMPT))
              .toList());
    }
    List<Money> amounts =
        inclusive
            ? contained.spread(applying.stream().mapToLong(TaxRate::basisPoints).toArray())
            : applying.stream().map(rate -> left.share(rate.basisPoints())).toList();
    List<TaxShare> shares = new ArrayList<>();
    for (int i = 0; i < applying.size(); i++) {
      TaxRate rate = applying.get(i);
      shares.add(
          new TaxShare(rate.name(), rate.basisPoints(), amounts.get(i), inclusive, rate.reason()));
    }
    return new Taxed(left, shares);
  }
}
