package shop.aws.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.account.Password;
import shop.account.Passwords;

/**
 * Password hashes with bcrypt, which reads 72 bytes only. Of a longer password the base64 form of
 * an HMAC-SHA-384 is hashed instead: 64 characters without a NUL. Its key is no secret but
 * separates it from other hashes of the same password, which may be known from a breach of another
 * service (OWASP, "Password Storage Cheat Sheet": pre-hashing passwords with bcrypt).
 */
public final class BcryptPasswords implements Passwords {
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 16;

  /** bcrypt ignores further bytes. */
  private static final int BYTES_MAX = 72;

  private static final String PRE_HASH = "HmacSHA384";
  private static final SecretKeySpec PRE_HASH_KEY =
      new SecretKeySpec("shop password".getBytes(StandardCharsets.US_ASCII), PRE_HASH);

  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
  private static final LongPasswordStrategy NO_SHORTENING = LongPasswordStrategies.none();

  /** A well-formed salt and digest for which no password is known. */
  private static final String DECOY_DIGEST =
      "abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDe";

  private final int cost;

  /**
   * Hashes with a cost.
   *
   * @param cost the binary logarithm of the number of rounds, 4 to 16
   * @throws IllegalStateException for another cost, so that the function does not start
   */
  public BcryptPasswords(int cost) {
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new IllegalStateException("BCRYPT_COST must be 4 to 16");
    }
    this.cost = cost;
  }

  @Override
  public String hash(Password password) {
    byte[] hash = BCrypt.with(VERSION, NO_SHORTENING).hash(cost, bytes(password.text()));
    return new String(hash, StandardCharsets.US_ASCII);
  }

  @Override
  public boolean matches(String typed, String hash) {
    String normalized = Password.normalized(typed);
    boolean verified = verify(normalized, hash);
    if (!normalized.equals(typed)) {
      verified |= verify(typed, hash);
    }
    return verified && Password.fault(typed).isEmpty();
  }

  private static boolean verify(String text, String hash) {
    return BCrypt.verifyer(VERSION, NO_SHORTENING)
        .verify(bytes(text), hash.getBytes(StandardCharsets.US_ASCII))
        .verified;
  }

  /** The cost stands after the version, as in {@code $2b$12$}. */
  @Override
  public boolean isOutdated(String hash) {
    return Integer.parseInt(hash.split("\\$", 4)[2]) < cost;
  }

  @Override
  public String decoy() {
    return String.format(Locale.ROOT, "$2b$%02d$%s", cost, DECOY_DIGEST);
  }

  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= BYTES_MAX ? bytes : preHashed(bytes);
  }

  private static byte[] preHashed(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(PRE_HASH);
      mac.init(PRE_HASH_KEY);
      return Base64.getEncoder().encode(mac.doFinal(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime provides " + PRE_HASH, e);
    }
  }
}
