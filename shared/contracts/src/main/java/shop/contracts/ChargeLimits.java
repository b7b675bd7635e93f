package shop.contracts;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The least and the most that one card payment can be, in minor units of its currency. Stripe
 * refuses other amounts (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts, as
 * of 2026-11-29). An account that is paid out in another currency can have a higher minimum.
 */
public final class ChargeLimits {
  /** Stripe's amounts have at most eight digits. */
  public static final long MAX = 99_999_999;

  /** For most currencies, such as USD and EUR, and for those that Stripe does not list. */
  private static final long DEFAULT_MIN = 50;

  private static final Map<String, Long> MIN =
      Map.ofEntries(
          entry("AED", 200L),
          entry("BGN", 100L),
          entry("CZK", 1_500L),
          entry("DKK", 250L),
          entry("GBP", 30L),
          entry("HKD", 400L),
          entry("HUF", 17_500L),
          entry("MXN", 1_000L),
          entry("MYR", 200L),
          entry("NOK", 300L),
          entry("PLN", 200L),
          entry("RON", 200L),
          entry("SEK", 300L),
          entry("THB", 1_000L));

  private ChargeLimits() {}

  /**
   * The least amount.
   *
   * @param currency ISO 4217 code
   */
  public static long min(String currency) {
    return MIN.getOrDefault(currency, DEFAULT_MIN);
  }

  /** Whether an amount can be paid by card. */
  public static boolean allow(long amountMinor, String currency) {
    return amountMinor >= min(currency) && amountMinor <= MAX;
  }
}
