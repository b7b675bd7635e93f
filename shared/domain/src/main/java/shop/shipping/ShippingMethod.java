package shop.shipping;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A way to ship, such as standard, express or pick-up.
 *
 * @param rates do not overlap; a parcel outside all of them is not shipped this way
 * @param freeFrom the items after discounts from which it costs nothing; null: never
 * @param taxCategory of the price of shipping; null: the standard one
 * @param estimatedDays as displayed, such as {@code 2-4}
 */
public record ShippingMethod(
    String id,
    String name,
    RateBasis by,
    List<ShippingRate> rates,
    @Nullable Money freeFrom,
    @Nullable String taxCategory,
    Set<String> excludedProductIds,
    @Nullable String estimatedDays) {
  public ShippingMethod {
    rates = List.copyOf(rates);
    excludedProductIds = Collections.unmodifiableSet(new LinkedHashSet<>(excludedProductIds));
    for (int i = 0; i < rates.size(); i++) {
      for (int j = i + 1; j < rates.size(); j++) {
        if (rates.get(i).overlaps(rates.get(j))) {
          throw new IllegalArgumentException("rates " + i + " and " + j + " of " + id + " overlap");
        }
      }
    }
  }

  /** The price for a parcel; empty when the method does not ship it. */
  Optional<Money> price(Parcel parcel) {
    if (!excluded(parcel).isEmpty()) {
      return Optional.empty();
    }
    return rates.stream()
        .filter(rate -> rate.applies(parcel.measure(by)))
        .findFirst()
        .map(rate -> isFree(parcel) ? Money.zero(rate.price().currency()) : rate.price());
  }

  /** The SKUs that the method does not ship. */
  List<String> excluded(Parcel parcel) {
    return parcel.contents().stream()
        .filter(item -> excludedProductIds.contains(item.productId()))
        .map(Parcel.Item::sku)
        .toList();
  }

  private boolean isFree(Parcel parcel) {
    return freeFrom != null && parcel.items().compareTo(freeFrom) >= 0;
  }
}
