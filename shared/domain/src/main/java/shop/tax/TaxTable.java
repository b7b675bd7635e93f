package shop.tax;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.address.Destination;
import shop.money.Money;

/**
 * The rates of all places. For each name the most specific rate of a place applies. A category
 * without a rate is taxed as {@link #STANDARD}; a place without rates has none.
 *
 * @param includedByDefault whether prices contain tax
 * @param includedByCountry the countries where that differs
 */
public record TaxTable(
    boolean includedByDefault, Map<String, Boolean> includedByCountry, List<TaxRate> rates)
    implements TaxProvider {
  /** The category of products that have no other. */
  public static final String STANDARD = "standard";

  private static final int WHOLE = 10_000;

  /** A table without rates. */
  public static final TaxTable EMPTY = new TaxTable(false, Map.of(), List.of());

  public TaxTable {
    includedByCountry = Map.copyOf(includedByCountry);
    rates = List.copyOf(rates);
    List<TaxRules.Fault> faults = TaxRules.faults(rates);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("rates with faults: " + faults);
    }
  }

  /** Whether the prices of a country contain tax. */
  public boolean isIncluded(String country) {
    return includedByCountry.getOrDefault(country, includedByDefault);
  }

  @Override
  public List<Taxed> quote(TaxRequest request) {
    return request.amounts().stream()
        .map(
            amount ->
                tax(
                    amount.left(),
                    amount.category(),
                    request.destination(),
                    request.at(),
                    request.exempt()))
        .toList();
  }

  /** Does nothing: the order has its taxes. */
  @Override
  public void commit(String orderId, List<Taxed> taxes) {}

  /** Does nothing, like {@link #commit}. */
  @Override
  public void cancel(String orderId) {}

  /**
   * The taxes on an amount.
   *
   * @param left what is left after discounts, not negative
   * @param exempt whether the buyer owes no tax; a contained tax is then taken off
   */
  public Taxed tax(
      Money left, String category, Destination destination, Instant at, boolean exempt) {
    List<TaxRate> applying = ratesOf(category, destination, at);
    boolean inclusive = isIncluded(destination.country());
    if (applying.isEmpty()) {
      Money none = Money.zero(left.currency());
      return new Taxed(
          left, List.of(new TaxShare("", 0, none, inclusive, TaxReason.NOT_REGISTERED)));
    }
    int sum = applying.stream().mapToInt(TaxRate::basisPoints).sum();
    Money contained = inclusive ? left.minus(left.scaled(WHOLE, WHOLE + sum)) : left.minus(left);
    if (exempt) {
      Money none = Money.zero(left.currency());
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

  /** One rate for each name, in the order of the names. */
  private List<TaxRate> ratesOf(String category, Destination destination, Instant at) {
    Map<String, TaxRate> byName = new TreeMap<>();
    rates.stream()
        .filter(rate -> rate.appliesTo(category, destination, at))
        .sorted(Comparator.comparingInt(TaxRate::specificity))
        .forEach(rate -> byName.put(rate.name(), rate));
    return byName.isEmpty() && !category.equals(STANDARD)
        ? ratesOf(STANDARD, destination, at)
        : List.copyOf(byName.values());
  }
}
