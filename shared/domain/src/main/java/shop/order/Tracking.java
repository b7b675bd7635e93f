package shop.order;

import org.jspecify.annotations.Nullable;

/** The carrier and tracking number of a shipment, null when unknown. */
public record Tracking(@Nullable String carrier, @Nullable String number) {
  /** Neither carrier nor number is known. */
  public static final Tracking UNKNOWN = new Tracking(null, null);
}
