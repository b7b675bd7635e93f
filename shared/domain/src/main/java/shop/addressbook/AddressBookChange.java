package shop.addressbook;

import org.jspecify.annotations.Nullable;
import shop.commit.Effects;

/**
 * A change of one address, committed in one transaction with the address book.
 *
 * @param book the next version
 * @param before null: the address is new
 * @param after null: the address is removed
 */
public record AddressBookChange(
    AddressBook book,
    @Nullable SavedAddress before,
    @Nullable SavedAddress after,
    Effects effects) {}
