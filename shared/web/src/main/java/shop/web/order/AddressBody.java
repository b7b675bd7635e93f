package shop.web.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.address.AddressFormats;
import shop.address.Country;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.web.Problem.Fault;
import shop.web.binding.Text;
import shop.web.binding.ValueRule;

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
        String phone)
    implements ValueRule {

  @Override
  public List<Fault> faults(String pointer) {
    if (!Country.exists(country)) {
      return List.of(new Fault(pointer + "/country", "must be an ISO 3166-1 alpha-2 code"));
    }
    return AddressFormats.of(country).faults(typed()).stream()
        .map(fault -> new Fault(pointer + "/" + fault.part().wireName(), fault.detail()))
        .toList();
  }

  /** The address as it is printed in its country. */
  public Address address() {
    return AddressFormats.of(country).normalized(typed());
  }

  private Address typed() {
    return new Address(
        text(name),
        text(company),
        line1,
        text(line2),
        text(city),
        text(state),
        text(postalCode),
        country,
        text(phone));
  }

  /** An empty part is an absent one. */
  private static @Nullable String text(@Nullable String given) {
    return given == null || given.isEmpty() ? null : given;
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "AddressBody[" + country + "]";
  }
}
