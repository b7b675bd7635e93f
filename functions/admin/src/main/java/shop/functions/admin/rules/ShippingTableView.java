package shop.functions.admin.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Versioned;
import shop.money.Money;
import shop.shipping.ShippingMethod;
import shop.shipping.ShippingRate;
import shop.shipping.ShippingTable;
import shop.shipping.ShippingZone;

/**
 * The zones, methods and rates of shipping.
 *
 * @param version the version for If-Match; 0 before they were saved first
 */
record ShippingTableView(List<ShippingZoneView> zones, long version) {

  /**
   * The places with the same methods.
   *
   * @param countries ISO 3166-1 alpha-2 codes; {@code *} is the rest of the world
   * @param regions empty: the whole countries
   * @param postalPrefixes the starts of postal codes; empty: all of them
   */
  record ShippingZoneView(
      String id,
      String name,
      List<String> countries,
      List<String> regions,
      List<String> postalPrefixes,
      List<ShippingMethodView> methods) {}

  /**
   * A way to ship.
   *
   * @param by weight (grams), subtotal (minor units of the items after discounts) or quantity
   * @param freeFrom the items after discounts from which it costs nothing; null: never
   * @param taxCategory of its price; null: standard
   * @param estimatedDays as displayed
   */
  record ShippingMethodView(
      String id,
      String name,
      String by,
      List<ShippingRateView> rates,
      @Nullable Money freeFrom,
      @Nullable String taxCategory,
      List<String> excludedProductIds,
      @Nullable String estimatedDays) {}

  /**
   * A step of a method's prices.
   *
   * @param from included
   * @param to not included; null: without a limit
   */
  record ShippingRateView(long from, @Nullable Long to, Money price) {}

  static ShippingTableView of(Versioned<ShippingTable> table) {
    return new ShippingTableView(
        table.value().zones().stream().map(ShippingTableView::zone).toList(), table.version());
  }

  private static ShippingZoneView zone(ShippingZone zone) {
    return new ShippingZoneView(
        zone.id(),
        zone.name(),
        List.copyOf(zone.countries()),
        List.copyOf(zone.regions()),
        List.copyOf(zone.postalPrefixes()),
        zone.methods().stream().map(ShippingTableView::method).toList());
  }

  private static ShippingMethodView method(ShippingMethod method) {
    return new ShippingMethodView(
        method.id(),
        method.name(),
        method.by().slug(),
        method.rates().stream().map(ShippingTableView::rate).toList(),
        method.freeFrom(),
        method.taxCategory(),
        List.copyOf(method.excludedProductIds()),
        method.estimatedDays());
  }

  private static ShippingRateView rate(ShippingRate rate) {
    return new ShippingRateView(rate.from(), rate.to(), rate.price());
  }
}
