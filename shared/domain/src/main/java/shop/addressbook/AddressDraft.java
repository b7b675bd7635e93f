package shop.addressbook;

import shop.address.Address;

/** An address to save, and whether it becomes a default. */
public record AddressDraft(Address address, DefaultUse use) {}
