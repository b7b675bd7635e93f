package shop.order;

import org.jspecify.annotations.Nullable;

/** How an order was sent, as far as it is known. */
public record Shipment(@Nullable String carrier, @Nullable String trackingNumber) {}
