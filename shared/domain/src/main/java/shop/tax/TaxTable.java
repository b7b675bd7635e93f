package shop.tax;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.address.Destination;

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
    PlaceTaxes taxes =
        new PlaceTaxes(
            isIncluded(request.destination().country()),
            request.exempt(),
            category -> ratesOf(category, request.destination(), request.at()));
    return request.amounts().stream().map(taxes::on).toList();
  }

  /** Does nothing: the order has its taxes. */
  @Override
  public void commit(String orderId, List<Taxed> taxes) {}

  /** Does nothing, like {@link #commit}. */
  @Override
  public void cancel(String orderId) {}

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
