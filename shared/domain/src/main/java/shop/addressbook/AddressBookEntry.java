package shop.addressbook;

/** A saved address, and whether it is a default of its account. */
public record AddressBookEntry(
    SavedAddress saved, boolean defaultShipping, boolean defaultBilling) {}
