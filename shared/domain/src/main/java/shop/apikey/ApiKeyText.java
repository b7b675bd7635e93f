package shop.apikey;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.contracts.IdFormat;
import shop.contracts.Sha256;

/**
 * The text of an API key, as a client sends it. Its prefix lets scanners of source code find keys
 * that were published by mistake.
 *
 * @param id the id of the key, which is not secret
 * @param secret 256 random bits in base64url
 */
public record ApiKeyText(String id, String secret) {
  private static final String MARK = "shopkey_";
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(MARK + "([^_]{1,%d})_([A-Za-z0-9_-]{43})".formatted(IdFormat.ID_LENGTH));

  /** A new key with an id. */
  static ApiKeyText random(String id, RandomGenerator random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiKeyText(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Parses a bearer token; empty when it is not an API key. */
  public static Optional<ApiKeyText> parse(String bearerToken) {
    Matcher matcher = FORM.matcher(bearerToken);
    return matcher.matches()
        ? Optional.of(new ApiKeyText(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The part that may be shown, to recognise a key. */
  public static String prefix(String id) {
    return MARK + id;
  }

  /** The whole key. */
  public String text() {
    return prefix(id) + "_" + secret;
  }

  /**
   * The hash under which the key is stored. A fast one is enough for 256 random bits, which cannot
   * be guessed.
   */
  public String hash() {
    return Sha256.hex(text());
  }

  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return prefix(id);
  }
}
