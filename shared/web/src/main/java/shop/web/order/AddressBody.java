package shop.web.order;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.address.AddressFormat;
import shop.address.AddressFormats;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.Problem;
import shop.web.binding.Text;

/**
 * A postal address. Which of city, state and postal code it needs, and the form of the postal code,
 * depends on the country: none of them is needed everywhere.
 *
 * @param name the recipient; default: the customer
 * @param line1 street and number
 * @param state state, province, prefecture or region
 * @param postalCode in upper or lower case, with or without separators
 * @param country ISO 3166-1 alpha-2 code
 * @param phone for the carrier
 */
public record AddressBody(
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String name,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String company,
    @Text(max = Limits.ADDRESS_LINE_LENGTH) String line1,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_LINE_LENGTH) String line2,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String city,
    @Nullable @Text(min = 0, max = Limits.ADDRESS_PART_LENGTH) String state,
    @Nullable @Text(min = 0, max = Limits.POSTAL_CODE_LENGTH) String postalCode,
    @Text(min = 2, max = 2, pattern = IdFormat.COUNTRY, description = "an ISO 3166-1 alpha-2 code")
        String country,
    @Nullable
        @Text(max = Limits.PHONE_LENGTH, pattern = IdFormat.PHONE, description = "a phone number")
        String phone) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * The address as it is printed in its country.
   *
   * @param path of the address in the body, such as {@code /shipping_address}
   * @throws Problem with every part that the country needs and that is missing or malformed
   */
  public Address address(String path) {
    if (!COUNTRIES.contains(country)) {
      throw Problem.invalid(path + "/country", "must be an ISO 3166-1 alpha-2 code");
    }
    Address address =
        new Address(
            text(name),
            text(company),
            line1,
            text(line2),
            text(city),
            text(state),
            text(postalCode),
            country,
            text(phone));
    AddressFormat format = AddressFormats.of(country);
    List<Problem.Fault> faults =
        format.faults(address).stream()
            .map(fault -> new Problem.Fault(path + "/" + fault.part().wireName(), fault.detail()))
            .toList();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return format.normalized(address);
  }

  /** An empty part is an absent one. */
  private static @Nullable String text(@Nullable String given) {
    return given == null || given.isEmpty() ? null : given;
  }
}
