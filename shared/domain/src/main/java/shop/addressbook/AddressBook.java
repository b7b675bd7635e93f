package shop.addressbook;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * What the saved addresses of an account have in common: their number, and which of them are the
 * defaults. Every change of an address changes it too, so that concurrent changes neither exceed
 * the limit nor leave two defaults.
 *
 * @param size the number of addresses
 * @param defaultShipping the id of the default for deliveries; null: none
 * @param defaultBilling the id of the default for invoices; null: none
 * @param version 0 before the first address
 */
public record AddressBook(
    String accountId,
    int size,
    @Nullable String defaultShipping,
    @Nullable String defaultBilling,
    long version) {

  /** The book of an account that never saved an address. */
  public static AddressBook none(String accountId) {
    return new AddressBook(accountId, 0, null, null, 0);
  }

  /** Whether it has as many addresses as an account can have. */
  boolean isFull() {
    return size >= Limits.ADDRESSES_PER_ACCOUNT;
  }

  /** The book with one address more. */
  AddressBook adding(String id, DefaultUse use) {
    return next(size + 1, id, use);
  }

  /** The book after a change of an address. */
  AddressBook changing(String id, DefaultUse use) {
    return next(size, id, use);
  }

  /** The book with one address less, which is no default any more. */
  AddressBook removing(String id) {
    return next(size - 1, id, new DefaultUse(false, false));
  }

  /** An address of this book with its use. */
  public AddressBookEntry entry(SavedAddress address) {
    return new AddressBookEntry(
        address, address.id().equals(defaultShipping), address.id().equals(defaultBilling));
  }

  private AddressBook next(int newSize, String id, DefaultUse use) {
    return new AddressBook(
        accountId,
        newSize,
        holder(defaultShipping, id, use.shipping()),
        holder(defaultBilling, id, use.billing()),
        version + 1);
  }

  /** The default after a change: an address that becomes it takes it from another one. */
  private static @Nullable String holder(
      @Nullable String before, String id, @Nullable Boolean becomes) {
    if (becomes == null) {
      return before;
    }
    if (becomes) {
      return id;
    }
    return Objects.equals(before, id) ? null : before;
  }
}
