package shop.factor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that depend on the time (RFC 6238): six digits, SHA-1, a new one every 30 seconds, as every
 * authenticator app makes them. HMAC needs no hash without collisions, so SHA-1 is sound here (RFC
 * 6194, 3.3).
 */
public final class Totp {
  /** How long a code is the current one. */
  static final Duration STEP = Duration.ofSeconds(30);

  static final int DIGITS = 6;

  /** Codes of so many steps before and after the current one: clocks differ (RFC 6238, 5.2). */
  static final int WINDOW = 1;

  private static final String ALGORITHM = "HmacSHA1";
  private static final int MODULUS = 1_000_000;

  private Totp() {}

  /**
   * The URI that authenticator apps read as a QR code.
   *
   * @param issuer the shop's name, shown in the app
   * @param account the e-mail address, shown in the app
   * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key Uri
   *     Format</a>
   */
  public static String uri(TotpSecret secret, String issuer, String account) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(issuer),
            encoded(account),
            secret.base32(),
            encoded(issuer),
            DIGITS,
            STEP.toSeconds());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The number of the step at a time. */
  public static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
  }

  /** The code of a step. */
  public static String code(TotpSecret secret, long step) {
    byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xf;
    int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%0" + DIGITS + "d", truncated % MODULUS);
  }

  /**
   * The step of a code, if it is in the window around the current one.
   *
   * @param code as typed
   * @param after the last step whose code was used: this one and older ones are refused, so that
   *     who sees a code cannot use it again (RFC 6238, 5.2)
   */
  static OptionalLong step(TotpSecret secret, String code, long after, Instant now) {
    long current = stepAt(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - WINDOW; step <= current + WINDOW; step++) {
      // Every step is compared, so that the time does not depend on the code.
      boolean equal = isEqual(code, code(secret, step));
      if (equal && step > after && found.isEmpty()) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static boolean isEqual(String typed, String code) {
    return MessageDigest.isEqual(
        typed.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(TotpSecret secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime provides " + ALGORITHM, e);
    }
  }
}
