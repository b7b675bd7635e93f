package shop.order;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.contracts.IdFormat;

/**
 * The public number of an order, such as {@code 7KQ2M-4TX9B}: 50 random bits in Crockford's base
 * 32, which has no I, L, O and U. It does not reveal the number of orders, and cannot be guessed
 * from another one. See {@link IdFormat#ORDER_NUMBER}.
 */
public final class OrderNumber {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;
  private static final int GROUP = 5;
  private static final Pattern FORM = Pattern.compile(IdFormat.ORDER_NUMBER);

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
   * Reads a number as a person types it: corrects lower case, blanks, missing hyphens and letters
   * that Crockford reads as digits. Empty when it is not an order number.
   */
  public static Optional<String> parse(String typed) {
    String digits =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[ -]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return Optional.of(digits)
        .filter(all -> all.length() == LENGTH)
        .map(OrderNumber::grouped)
        .filter(FORM.asMatchPredicate());
  }

  private static String grouped(String digits) {
    return digits.substring(0, GROUP) + "-" + digits.substring(GROUP);
  }
}
