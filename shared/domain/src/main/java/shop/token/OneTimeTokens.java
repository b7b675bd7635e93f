package shop.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.contracts.Sha256;

/**
 * Computes tokens from their ids: {@code base64url(HMAC-SHA-256(key, purpose + id))} (RFC 2104). So
 * an event can name a token by its id and contains no secret, and the worker that sends the link
 * computes the token again. The table stores only the hash of a token, from which neither the token
 * nor its id can be computed.
 *
 * <p>A token has 256 bits, as many as its key should have. Its use, expiry and owner are facts of
 * the record that is stored under its hash.
 */
public final class OneTimeTokens {
  private static final String ALGORITHM = "HmacSHA256";

  /** 128 random bits: ids do not collide. They need not be secret. */
  private static final int ID_BYTES = 16;

  /** As of other signing keys, see {@code StageBounds}. */
  private static final int KEY_LENGTH = 32;

  private final SecretKeySpec key;
  private final RandomGenerator random;

  /**
   * Computes tokens with a key.
   *
   * @param secret the key, at least 32 characters; after a change, all open tokens are unknown
   * @param random cryptographically secure
   */
  public OneTimeTokens(String secret, RandomGenerator random) {
    if (secret.length() < KEY_LENGTH) {
      throw new IllegalArgumentException("the key has fewer than " + KEY_LENGTH + " characters");
    }
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.random = random;
  }

  /** The id of a new token, as 32 hexadecimal digits. */
  public String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The token with an id, as 43 characters of base64url (RFC 4648). */
  public String token(TokenPurpose purpose, String id) {
    return computed(purpose.slug() + ":" + id);
  }

  /** The token of an order, see {@link OrderTokens}; no purpose has its name. */
  String ofOrder(String orderId) {
    return computed("order:" + orderId);
  }

  private String computed(String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] text = content.getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime provides " + ALGORITHM, e);
    }
  }

  /** The hash under which a token is stored: SHA-256 as 64 hexadecimal digits. */
  public static String hash(String token) {
    return Sha256.hex(token);
  }

  /** Without the key, so that it is safe to log. */
  @Override
  public String toString() {
    return "OneTimeTokens";
  }
}
