package shop.functions.admin.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.money.Money;
import shop.shipping.RateBasis;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;
import shop.web.Problem;
import shop.web.Problem.Fault;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * The zones, methods and rates of shipping.
 *
 * @param version the version that is replaced, if there is no If-Match; so a response can be
 *     changed and sent back
 */
record ShippingBody(
    @Items(max = Limits.SHIPPING_ZONES, unique = "id") List<Zone> zones, @Nullable Long version) {

  /**
   * The places with the same methods. Of the zones of a destination the most specific one applies:
   * by postal prefix, then region, then country, then the rest of the world.
   *
   * @param countries ISO 3166-1 alpha-2 codes; {@code *} is the rest of the world
   * @param regions as in addresses; default: the whole countries
   * @param postalPrefixes the starts of postal codes; default: all of them
   * @param methods none: nothing ships there
   */
  record Zone(
      @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          String id,
      @Text(max = Limits.NAME_LENGTH) String name,
      @Items(min = 1, max = Limits.ZONE_PLACES)
          @Text(
              max = 2,
              pattern = IdFormat.COUNTRY + "|\\*",
              description = "an ISO 3166-1 alpha-2 code or *")
          List<String> countries,
      @Nullable @Items(max = Limits.ZONE_PLACES) @Text(max = Limits.TAX_WORD_LENGTH)
          List<String> regions,
      @Nullable @Items(max = Limits.ZONE_PLACES) @Text(max = Limits.POSTAL_CODE_LENGTH)
          List<String> postalPrefixes,
      @Items(max = Limits.SHIPPING_METHODS, unique = "id") List<Method> methods) {

    private ShippingZone zone(List<ShippingMethod> all) {
      return new ShippingZone(
          id, name, setOf(countries), setOf(regions), setOf(postalPrefixes), all);
    }
  }

  /**
   * A way to ship, such as standard, express or pick-up.
   *
   * @param by what its price depends on: grams, minor units of the items after discounts, or units
   * @param rates a parcel outside all of them is not shipped this way
   * @param freeFrom the items after discounts from which it costs nothing; default: never
   * @param taxCategory of its price; default: standard
   * @param excludedProductIds products that are not shipped this way
   * @param estimatedDays as displayed, such as {@code 2-4}
   */
  record Method(
      @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          String id,
      @Text(max = Limits.NAME_LENGTH) String name,
      RateBasis by,
      @Items(min = 1, max = Limits.SHIPPING_RATES) List<Rate> rates,
      @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money freeFrom,
      @Nullable @Text(max = Limits.TAX_WORD_LENGTH) String taxCategory,
      @Nullable
          @Items(max = Limits.EXCLUDED_PRODUCTS)
          @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          List<String> excludedProductIds,
      @Nullable @Text(max = Limits.ESTIMATED_DAYS_LENGTH, orInteger = true) String estimatedDays) {

    private ShippingMethod method(List<ShippingRate> all) {
      return new ShippingMethod(
          id, name, by, all, freeFrom, taxCategory, setOf(excludedProductIds), estimatedDays);
    }
  }

  /**
   * A step of a method's prices.
   *
   * @param from included
   * @param to not included; default: without a limit
   * @param price 0 is a price
   */
  record Rate(
      @Range(min = 0, max = Limits.SHIPPING_MEASURE) long from,
      @Nullable @Range(min = 1, max = Limits.SHIPPING_MEASURE) Long to,
      @Range(min = 0, max = Limits.PRICE_MINOR) Money price) {}

  /**
   * The table.
   *
   * @param currency the currency of the shop
   * @throws Problem with all errors
   */
  ShippingTable table(String currency) {
    List<Fault> faults = new ArrayList<>();
    List<ShippingZone> all = new ArrayList<>();
    long places = 0;
    for (int i = 0; i < zones.size(); i++) {
      String pointer = "/zones/" + i;
      Zone zone = zones.get(i);
      places += placesOf(zone);
      if (places > Limits.SHIPPING_PLACES) {
        throw Problem.invalid(
            pointer,
            "is beyond %d combinations of country, region and postal prefix"
                .formatted(Limits.SHIPPING_PLACES));
      }
      for (int j = 0; j < zone.countries().size(); j++) {
        String country = zone.countries().get(j);
        if (!country.equals(ShippingZone.ANYWHERE)) {
          CountryFaults.add(country, pointer + "/countries/" + j, faults);
        }
      }
      all.add(zone.zone(methods(zone, pointer, currency, faults)));
    }
    ShippingTable.conflicts(all)
        .forEach(
            conflict ->
                faults.add(
                    new Fault(
                        "/zones/" + conflict.second(),
                        "names the same place as the zone \"%s\": \"%s\" has %s too"
                            .formatted(
                                all.get(conflict.first()).id(),
                                all.get(conflict.second()).id(),
                                conflict.place()))));
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new ShippingTable(all);
  }

  private static long placesOf(Zone zone) {
    return (long) zone.countries().size()
        * Math.max(1, setOf(zone.regions()).size())
        * Math.max(1, setOf(zone.postalPrefixes()).size());
  }

  private static List<ShippingMethod> methods(
      Zone zone, String parent, String currency, List<Fault> faults) {
    List<ShippingMethod> methods = new ArrayList<>();
    for (int i = 0; i < zone.methods().size(); i++) {
      String pointer = parent + "/methods/" + i;
      Method method = zone.methods().get(i);
      int before = faults.size();
      checkCurrency(method.freeFrom(), pointer + "/free_from", currency, faults);
      List<ShippingRate> rates = rates(method, pointer, currency, faults);
      if (faults.size() == before) {
        methods.add(method.method(rates));
      }
    }
    return methods;
  }

  private static List<ShippingRate> rates(
      Method method, String parent, String currency, List<Fault> faults) {
    List<ShippingRate> rates = new ArrayList<>();
    for (int i = 0; i < method.rates().size(); i++) {
      String pointer = parent + "/rates/" + i;
      Rate rate = method.rates().get(i);
      checkCurrency(rate.price(), pointer + "/price", currency, faults);
      if (rate.to() != null && rate.to() <= rate.from()) {
        faults.add(new Fault(pointer + "/to", "must be greater than from"));
      } else {
        ShippingRate next = new ShippingRate(rate.from(), rate.to(), rate.price());
        for (int j = 0; j < rates.size(); j++) {
          if (rates.get(j).overlaps(next)) {
            faults.add(new Fault(pointer, "overlaps " + parent + "/rates/" + j));
          }
        }
        rates.add(next);
      }
    }
    return rates;
  }

  private static void checkCurrency(
      @Nullable Money amount, String pointer, String currency, List<Fault> faults) {
    if (amount != null && !amount.currency().equals(currency)) {
      faults.add(new Fault(pointer + "/currency", "must be " + currency));
    }
  }

  private static Set<String> setOf(@Nullable List<String> words) {
    return new LinkedHashSet<>(Objects.requireNonNullElse(words, List.of()));
  }
}
