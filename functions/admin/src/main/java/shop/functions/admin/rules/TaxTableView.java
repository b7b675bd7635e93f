package shop.functions.admin.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shop.commit.Versioned;
import shop.tax.TaxRate;
import shop.tax.TaxTable;

/**
 * The table of taxes.
 *
 * @param version the version for If-Match; 0 before the table was saved first
 */
record TaxTableView(PricesIncludeTaxView pricesIncludeTax, List<TaxRateView> rates, long version) {

  /**
   * Whether prices contain tax.
   *
   * @param byDefault in every country that is not named
   * @param byCountry by ISO 3166-1 alpha-2 code
   */
  record PricesIncludeTaxView(
      @JsonProperty("default") boolean byDefault, Map<String, Boolean> byCountry) {}

  /**
   * A rate.
   *
   * @param name of the tax, as on invoices
   * @param country ISO 3166-1 alpha-2 code
   * @param region null: the whole country
   * @param postalPrefix the start of postal codes; null: all of them
   * @param category of products, or of a shipping method
   * @param rateBp hundredths of a percent
   * @param reason standard, reduced, zero, exempt, reverse_charge or not_registered
   * @param from the first moment at which it applies; null: always
   * @param to the first moment at which it no longer applies; null: never
   */
  record TaxRateView(
      String id,
      String name,
      String country,
      @Nullable String region,
      @Nullable String postalPrefix,
      String category,
      int rateBp,
      String reason,
      @Nullable Instant from,
      @Nullable Instant to) {}

  static TaxTableView of(Versioned<TaxTable> table) {
    TaxTable value = table.value();
    return new TaxTableView(
        new PricesIncludeTaxView(
            value.includedByDefault(), new TreeMap<>(value.includedByCountry())),
        value.rates().stream().map(TaxTableView::rate).toList(),
        table.version());
  }

  private static TaxRateView rate(TaxRate rate) {
    return new TaxRateView(
        rate.id(),
        rate.name(),
        rate.country(),
        rate.region(),
        rate.postalPrefix(),
        rate.category(),
        rate.basisPoints(),
        rate.reason().slug(),
        rate.from(),
        rate.to());
  }
}
