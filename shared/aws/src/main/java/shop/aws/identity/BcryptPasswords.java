package shop.aws.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import shop.account.Password;
import shop.account.Passwords;
import shop.contracts.Limits;

/**
 * Password hashes with bcrypt. {@link Password} bounds the length of passwords, so the library must
 * not shorten long ones, which would make different passwords equal.
 */
public final class BcryptPasswords implements Passwords {
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 16;
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
    byte[] bytes = bytes(typed);
    // bcrypt ignores all further bytes; the check below rejects a longer password.
    byte[] significant = Arrays.copyOf(bytes, Math.min(bytes.length, Limits.PASSWORD_BYTES_MAX));
    boolean verified =
        BCrypt.verifyer(VERSION, NO_SHORTENING)
            .verify(significant, hash.getBytes(StandardCharsets.US_ASCII))
            .verified;
    return verified && Password.fault(typed).isEmpty();
  }

  @Override
  public String decoy() {
    return String.format(Locale.ROOT, "$2b$%02d$%s", cost, DECOY_DIGEST);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
