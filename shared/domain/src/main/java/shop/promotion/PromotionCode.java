package shop.promotion;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import shop.contracts.IdFormat;

/**
 * The code of a promotion, such as {@code SUMMER-10}. Codes are compared without case, so that
 * everything but the request's body has them in upper case. See {@link IdFormat#PROMOTION_CODE}.
 */
public final class PromotionCode {
  /** Digits and letters that no reader takes for another one: without 0, 1, I, L, O and U. */
  private static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private PromotionCode() {}

  /** The form in which codes are stored and compared. */
  public static String normalized(String typed) {
    return typed.toUpperCase(Locale.ROOT);
  }

  /**
   * A new code. Its 12 symbols have 58 random bits: of a million codes one is guessed with 10^11
   * attempts.
   *
   * @param prefix the beginning; empty: none
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   */
  public static String next(String prefix, RandomGenerator random) {
    return normalized(prefix)
        + random
            .ints(IdFormat.PROMOTION_CODE_RANDOM, 0, SYMBOLS.length())
            .mapToObj(symbol -> String.valueOf(SYMBOLS.charAt(symbol)))
            .collect(Collectors.joining());
  }
}
