package shop.address;

/**
 * What is wrong with a part of an address.
 *
 * @param detail a phrase that continues the name of the part, such as "is required in US"
 */
public record AddressFault(AddressPart part, String detail) {}
