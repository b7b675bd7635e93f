package shop.order;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The number that people call an order by, such as {@code 7KQ2M-4TX9B}: 50 random bits in
 * Crockford's base 32, which has no I, L, O and U. It says nothing about how many orders there are,
 * and cannot be guessed from another one.
 */
public final class OrderNumber {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;
  private static final int GROUP = 5;

  private OrderNumber() {}

  /**
   * A new number.
   *
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   */
  public static String next(RandomGenerator random) {
    return grouped(
        random
            .ints(LENGTH, 0, DIGITS.length())
            .mapToObj(digit -> String.valueOf(DIGITS.charAt(digit)))
            .collect(Collectors.joining()));
  }

  /**
   * The number that somebody typed: small letters, blanks, missing hyphens and the letters that
   * Crockford reads as digits are put right. Empty when it cannot be one.
   */
  public static Optional<String> parse(String typed) {
    String digits =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[ -]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean wellFormed =
        digits.length() == LENGTH && digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    return wellFormed ? Optional.of(grouped(digits)) : Optional.empty();
  }

  private static String grouped(String digits) {
    return digits.substring(0, GROUP) + "-" + digits.substring(GROUP);
  }
}
