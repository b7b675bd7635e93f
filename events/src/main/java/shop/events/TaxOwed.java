package shop.events;

/**
 * A tax on a line or on shipping.
 *
 * @param rateBp its rate in hundredths of a percent
 * @param inclusive whether the price contains the amount; otherwise it is added
 * @param reason standard, reduced, zero, exempt, reverse_charge or not_registered
 */
public record TaxOwed(String name, int rateBp, Amount amount, boolean inclusive, String reason) {}
