package shop.factor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import shop.contracts.Sha256;

/**
 * Codes for a person who lost the authenticator, each for one use. A code has 120 random bits, so
 * that a plain hash of it is enough (OWASP ASVS 5.0, 6.5.2: 112 bits).
 */
public final class RecoveryCodes {
  /** The number of codes that a person gets: more than anyone uses, few enough to print. */
  public static final int COUNT = 10;

  /** With hyphens: four groups of six characters. */
  static final int LENGTH = 27;

  /** The longest text that is read as a code, with blanks between its characters. */
  public static final int LENGTH_TYPED = 60;

  private static final int BYTES = 15;
  private static final int GROUP = 6;

  private RecoveryCodes() {}

  /**
   * New codes, such as {@code QX7RTA-4MZKPD-6WVYBN-3JHGFC}.
   *
   * @param random cryptographically secure
   */
  static List<String> random(RandomGenerator random) {
    return IntStream.range(0, COUNT).mapToObj(_ -> code(random)).toList();
  }

  private static String code(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return TotpSecret.of(bytes).base32().replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }

  /**
   * The hash under which a code is stored.
   *
   * @param code as typed; case, blanks and hyphens make no difference
   */
  static String hash(String accountId, String code) {
    String plain = code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    return Sha256.hex((accountId + ":" + plain).getBytes(StandardCharsets.UTF_8));
  }
}
