package shop.address;

import org.jspecify.annotations.Nullable;

/**
 * A postal address. {@link AddressFormat} knows which of its parts a country needs. An address that
 * was stored before does not have to satisfy it.
 *
 * @param name the recipient, null: the customer
 * @param line1 street and number, or a post-office box
 * @param state state, province, prefecture or another part of the country
 * @param country ISO 3166-1 alpha-2 code
 */
public record Address(
    @Nullable String name,
    @Nullable String company,
    String line1,
    @Nullable String line2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    String country,
    @Nullable String phone) {

  /** The address with another postal code. */
  Address withPostalCode(@Nullable String other) {
    return new Address(name, company, line1, line2, city, state, other, country, phone);
  }

  /** The part that prices depend on. */
  public Destination destination() {
    return new Destination(country, state, postalCode);
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "Address[" + country + "]";
  }
}
