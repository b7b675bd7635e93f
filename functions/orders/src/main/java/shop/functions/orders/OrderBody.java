package shop.functions.orders;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.order.Address;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * An order of everything in the cart.
 *
 * @param notes the customer's notes for the delivery
 */
record OrderBody(
    ShippingAddress shippingAddress,
    @Nullable @Text(max = Limits.NOTE_LENGTH, multiline = true) String notes) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * The delivery address.
   *
   * @param state state, province or region
   * @param country ISO 3166-1 alpha-2 code
   */
  record ShippingAddress(
      @Text(max = Limits.ADDRESS_LINE_LENGTH) String line1,
      @Nullable @Text(max = Limits.ADDRESS_LINE_LENGTH) String line2,
      @Text(max = 100) String city,
      @Text(max = 100) String state,
      @Text(max = 20) String postalCode,
      @Text(
              min = 2,
              max = 2,
              pattern = IdFormat.COUNTRY,
              description = "an ISO 3166-1 alpha-2 code")
          String country) {}

  Address address() {
    ShippingAddress to = shippingAddress;
    if (!COUNTRIES.contains(to.country())) {
      throw Problem.invalid("/shipping_address/country", "must be an ISO 3166-1 alpha-2 code");
    }
    return new Address(
        to.line1(), to.line2(), to.city(), to.state(), to.postalCode(), to.country());
  }
}
