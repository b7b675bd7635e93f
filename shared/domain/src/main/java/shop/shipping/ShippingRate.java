package shop.shipping;

import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A step of a method's prices, in the unit of {@link RateBasis}.
 *
 * @param from included
 * @param to not included; null: without a limit
 * @param price 0 is a price
 */
public record ShippingRate(long from, @Nullable Long to, Money price) {
  public ShippingRate {
    if (from < 0 || (to != null && to <= from)) {
      throw new IllegalArgumentException("a rate from " + from + " to " + to);
    }
    if (price.amountMinor() < 0) {
      throw new IllegalArgumentException("a negative price");
    }
  }

  boolean applies(long measure) {
    return measure >= from && (to == null || measure < to);
  }

  /** Whether a parcel can be within both. */
  public boolean overlaps(ShippingRate other) {
    return (to == null || other.from < to) && (other.to == null || from < other.to);
  }
}
