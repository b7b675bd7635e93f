package shop.events;

/**
 * Money in an event.
 *
 * @param amount in the currency's minor unit (cents), may be negative for a correction
 * @param currency ISO 4217 code
 */
public record Amount(long amount, String currency) {}
