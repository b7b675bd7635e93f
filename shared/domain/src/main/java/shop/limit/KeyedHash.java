package shop.limit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes of e-mail addresses and networks for keys of counters and for logs (HMAC-SHA-256, RFC
 * 2104). There are only four billion IPv4 addresses, so everyone could reverse a hash without a key
 * by trying them all.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  /** 128 bits: enough that no two texts have the same hash. */
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  /**
   * Hashes with a key.
   *
   * @param secret the key; after a change, counters start again and devices are unknown
   * @param purpose separates these hashes from other uses of the same secret
   */
  public KeyedHash(String secret, String purpose) {
    this.key =
        new SecretKeySpec((purpose + ":" + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The hash of a text, as 32 hexadecimal digits. */
  public String of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime provides " + ALGORITHM, e);
    }
  }

  /** Without the key, so that it is safe to log. */
  @Override
  public String toString() {
    return "KeyedHash";
  }
}
