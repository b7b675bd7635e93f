package shop.order;

import org.jspecify.annotations.Nullable;

/** Who carries a shipment and under which number, as far as it is known. */
public record Tracking(@Nullable String carrier, @Nullable String number) {
  /** Nothing is known. */
  public static final Tracking UNKNOWN = new Tracking(null, null);
}
