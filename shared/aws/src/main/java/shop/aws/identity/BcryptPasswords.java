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
 * Passwords as bcrypt hashes. {@link Password} bounds their length, so the library's own shortening
 * of long ones is off: it would make different passwords equal.
 */
public final class BcryptPasswords implements Passwords {
  private static final int MIN_COST = 4;
  private static final int MAX_COST = 16;
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;
  private static final LongPasswordStrategy NO_SHORTENING = LongPasswordStrategies.none();

  /** A well-formed salt and digest that no password is known for. */
  private static final String DECOY_DIGEST =
      "abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyzABCDe";

  private final int cost;

  /**
   * Passwords at a cost.
   *
   * @param cost log2 of the rounds, 4 to 16
   * @throws IllegalStateException for another cost: the function must not start
   */
  public BcryptPasswords(int cost) {
    if (cost < MIN_COST || cost > MAX_COST) {
      throw new IllegalStateException("BCRYPT_COST is not within 4 and 16");
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
    // bcrypt would pass over the rest of a longer one.
    byte[] looked = Arrays.copyOf(bytes, Math.min(bytes.length, Limits.PASSWORD_BYTES_MAX));
    boolean verified =
        BCrypt.verifyer(VERSION, NO_SHORTENING)
            .verify(looked, hash.getBytes(StandardCharsets.US_ASCII))
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
