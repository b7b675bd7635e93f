package shop.checkout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.address.Destination;
import shop.cart.CartLine;

/**
 * What a buyer wants to know the price of.
 *
 * @param buyerId whose limits apply, see {@link shop.guest.Guest#limitOwner}; null: no particular
 *     one, so limits of a customer do not apply
 * @param lines each SKU once
 * @param destination null: not known yet
 * @param shippingOptionId the id of a shipping method; null: none is chosen yet
 * @param codes as the buyer wrote them; they are compared in upper case
 * @param at the moment whose rates and promotions apply
 */
public record QuoteRequest(
    @Nullable String buyerId,
    List<CartLine> lines,
    @Nullable Destination destination,
    @Nullable String shippingOptionId,
    Set<String> codes,
    Instant at) {
  public QuoteRequest {
    lines = List.copyOf(lines);
    codes =
        codes.stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  QuoteRequest withShippingOption(String id) {
    return new QuoteRequest(buyerId, lines, destination, id, codes, at);
  }
}
