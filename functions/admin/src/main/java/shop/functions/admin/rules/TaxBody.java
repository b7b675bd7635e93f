package shop.functions.admin.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.tax.TaxRate;
import shop.tax.TaxReason;
import shop.tax.TaxRules;
import shop.tax.TaxTable;
import shop.web.Problem;
import shop.web.Problem.Fault;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The table of taxes.
 *
 * @param version the version that is replaced, if there is no If-Match; so a response can be
 *     changed and sent back
 */
record TaxBody(
    PricesIncludeTax pricesIncludeTax,
    @Items(max = Limits.TAX_RATES, unique = "id") List<Rate> rates,
    @Nullable Long version) {
  /**
   * Whether prices contain tax.
   *
   * @param byDefault in every country that is not named
   * @param byCountry by ISO 3166-1 alpha-2 code
   */
  record PricesIncludeTax(
      @JsonProperty("default") boolean byDefault,
      @Nullable @Items(max = Limits.ZONE_PLACES) Map<String, Boolean> byCountry) {}

  /**
   * A rate. Of the rates of one name, the one with the longest matching place applies; rates of
   * different names are added.
   *
   * @param name of the tax, as on invoices
   * @param country ISO 3166-1 alpha-2 code
   * @param region state, province or region as in addresses; default: the whole country
   * @param postalPrefix the start of postal codes; default: all of them
   * @param category of products, or of a shipping method
   * @param rateBp hundredths of a percent
   * @param reason as on invoices; standard and reduced only may have a rate above 0
   * @param from the first moment at which it applies; a date starts at 00:00 UTC; default: always
   * @param to the first moment at which it no longer applies; default: never
   */
  record Rate(
      @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          String id,
      @Text(max = Limits.TAX_WORD_LENGTH) String name,
      @Text(
              min = 2,
              max = 2,
              pattern = IdFormat.COUNTRY,
              description = "an ISO 3166-1 alpha-2 code")
          String country,
      @Nullable @Text(max = Limits.TAX_WORD_LENGTH) String region,
      @Nullable @Text(max = Limits.POSTAL_CODE_LENGTH) String postalPrefix,
      @Text(max = Limits.TAX_WORD_LENGTH) String category,
      @Range(min = 0, max = TaxRate.MAX_BASIS_POINTS) int rateBp,
      TaxReason reason,
      @Nullable
          @Text(
              max = IdFormat.MOMENT_LENGTH,
              pattern = IdFormat.MOMENT,
              description = IdFormat.MOMENT_RULE)
          String from,
      @Nullable
          @Text(
              max = IdFormat.MOMENT_LENGTH,
              pattern = IdFormat.MOMENT,
              description = IdFormat.MOMENT_RULE)
          String to) {

    private TaxRate rate(@Nullable Instant starts, @Nullable Instant ends) {
      return new TaxRate(
          id, name, country, region, postalPrefix, category, rateBp, reason, starts, ends);
    }

    private boolean mayHaveRate() {
      return reason == TaxReason.STANDARD || reason == TaxReason.REDUCED;
    }
  }

  /**
   * The table.
   *
   * @throws Problem with all errors
   */
  TaxTable table() {
    List<Fault> faults = new ArrayList<>();
    Map<String, Boolean> byCountry =
        pricesIncludeTax.byCountry() == null ? Map.of() : pricesIncludeTax.byCountry();
    byCountry
        .keySet()
        .forEach(
            country ->
                CountryFaults.add(country, "/prices_include_tax/by_country/" + country, faults));
    List<TaxRate> all = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      all.add(read(rates.get(i), "/rates/" + i, faults));
    }
    if (faults.isEmpty()) {
      TaxRules.faults(all)
          .forEach(fault -> faults.add(new Fault("/rates/" + fault.index(), fault.detail())));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new TaxTable(pricesIncludeTax.byDefault(), byCountry, all);
  }

  private static TaxRate read(Rate rate, String pointer, List<Fault> faults) {
    CountryFaults.add(rate.country(), pointer + "/country", faults);
    if (rate.rateBp() > 0 && !rate.mayHaveRate()) {
      faults.add(
          new Fault(pointer + "/rate_bp", "must be 0 with the reason " + rate.reason().slug()));
    }
    @Nullable Instant from = moment(rate.from(), pointer + "/from", faults);
    @Nullable Instant to = moment(rate.to(), pointer + "/to", faults);
    if (from != null && to != null && !from.isBefore(to)) {
      faults.add(new Fault(pointer + "/to", "must be after from"));
      return rate.rate(null, null);
    }
    return rate.rate(from, to);
  }

  private static @Nullable Instant moment(
      @Nullable String text, String pointer, List<Fault> faults) {
    if (text == null) {
      return null;
    }
    try {
      return TaxRate.moment(text);
    } catch (DateTimeException e) {
      faults.add(new Fault(pointer, "must be " + IdFormat.MOMENT_RULE));
      return null;
    }
  }
}
