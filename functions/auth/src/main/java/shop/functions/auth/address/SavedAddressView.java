package shop.functions.auth.address;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.addressbook.AddressBookEntry;

/**
 * A saved address of the caller.
 *
 * @param name the recipient; null: the customer
 * @param line1 street and number
 * @param state state, province, prefecture or region
 * @param postalCode as it is printed in the country
 * @param country ISO 3166-1 alpha-2 code
 * @param defaultShipping whether it is the default for deliveries; one address at most is
 * @param defaultBilling whether it is the default for invoices; one address at most is
 * @param version the version for If-Match; it stays when another address takes a default
 */
record SavedAddressView(
    String id,
    @Nullable String name,
    @Nullable String company,
    String line1,
    @Nullable String line2,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postalCode,
    String country,
    @Nullable String phone,
    boolean defaultShipping,
    boolean defaultBilling,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static SavedAddressView of(AddressBookEntry entry) {
    Address address = entry.saved().address();
    return new SavedAddressView(
        entry.saved().id(),
        address.name(),
        address.company(),
        address.line1(),
        address.line2(),
        address.city(),
        address.state(),
        address.postalCode(),
        address.country(),
        address.phone(),
        entry.defaultShipping(),
        entry.defaultBilling(),
        entry.saved().version(),
        entry.saved().createdAt(),
        entry.saved().updatedAt());
  }

  /** Without the person's data, so that it is safe to log. */
  @Override
  public String toString() {
    return "SavedAddressView[" + id + "]";
  }
}
