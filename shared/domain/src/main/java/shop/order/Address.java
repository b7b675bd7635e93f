package shop.order;

import org.jspecify.annotations.Nullable;

/**
 * A shipping address.
 *
 * @param country ISO 3166-1 alpha-2 code
 */
public record Address(
    String line1,
    @Nullable String line2,
    String city,
    String state,
    String postalCode,
    String country) {}
