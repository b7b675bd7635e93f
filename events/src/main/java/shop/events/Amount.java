package shop.events;

/**
 * An amount of money in an event.
 *
 * @param amount in the currency's minor unit (cents); negative for a correction
 * @param currency ISO 4217 code
 */
public record Amount(long amount, String currency) {}
