package shop.addressbook;

import java.time.Instant;
import shop.address.Address;

/**
 * An address that a person saved. It was checked against the format of its country when it was
 * saved, and stays readable when the format changes.
 *
 * @param version 1 for a new address
 */
public record SavedAddress(
    String id, Address address, Instant createdAt, Instant updatedAt, long version) {

  static SavedAddress created(String id, Address address, Instant at) {
    return new SavedAddress(id, address, at, at, 1);
  }

  /** The next version. */
  SavedAddress changed(Address other, Instant at) {
    return new SavedAddress(id, other, createdAt, at, version + 1);
  }
}
