package shop.addressbook;

import java.util.Optional;
import shop.commit.CommitResult;
import shop.page.Page;
import shop.page.PageRequest;

/** The address books of all accounts. */
public interface AddressBooks {

  /** The address book of an account; strongly consistent. */
  AddressBook find(String accountId);

  /** An address of an account with its book; strongly consistent. */
  Lookup find(String accountId, String id);

  /** The addresses of an account, newest first; strongly consistent. */
  Page<AddressBookEntry> newest(String accountId, PageRequest page);

  /**
   * Writes an address with its book and the effects, if both have the versions before it.
   *
   * @return stale when one of them changed since it was read; nothing was written
   */
  CommitResult commit(AddressBookChange change);

  /**
   * An address book, and one of its addresses.
   *
   * @param address empty when the account does not have it
   */
  record Lookup(AddressBook book, Optional<SavedAddress> address) {
    /** The address with its use. */
    public Optional<AddressBookEntry> entry() {
      return address.map(book::entry);
    }
  }
}
