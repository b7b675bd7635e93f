package shop.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an address needs in a country, and the form of the country's postal codes. Parts that a
 * country does not need are kept when they are given, because they do no harm on a label.
 */
public final class AddressFormat {
  private final String country;
  private final Set<AddressPart> required;
  private final @Nullable PostalCodeFormat postalCode;

  AddressFormat(String country, Set<AddressPart> required, @Nullable PostalCodeFormat postalCode) {
    this.country = country;
    this.required = Set.copyOf(required);
    this.postalCode = postalCode;
  }

  /** The parts that an address needs besides its first line and its country. */
  public Set<AddressPart> required() {
    return required;
  }

  /** What is wrong with an address of this country, in the order of its parts. */
  public List<AddressFault> faults(Address address) {
    List<AddressFault> faults = new ArrayList<>();
    for (AddressPart part : AddressPart.values()) {
      if (required.contains(part) && part.isMissingIn(address)) {
        faults.add(new AddressFault(part, "is required in " + country));
      }
    }
    PostalCodeFormat format = postalCode;
    if (format != null && address.postalCode() != null && normalizedCode(address).isEmpty()) {
      faults.add(
          new AddressFault(
              AddressPart.POSTAL_CODE,
              "must be a postal code of " + country + ", such as " + format.examples().getFirst()));
    }
    return faults;
  }

  /** The address with its postal code as it is printed in this country. */
  public Address normalized(Address address) {
    return normalizedCode(address).map(address::withPostalCode).orElse(address);
  }

  private Optional<String> normalizedCode(Address address) {
    PostalCodeFormat format = postalCode;
    return format == null
        ? Optional.empty()
        : Optional.ofNullable(address.postalCode()).flatMap(format::normalized);
  }
}
