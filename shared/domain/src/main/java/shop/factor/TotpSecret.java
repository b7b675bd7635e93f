package shop.factor;

import java.util.random.RandomGenerator;

/**
 * The secret that an authenticator app and the shop share, in base32 (RFC 4648, 6) as people type
 * it.
 */
public record TotpSecret(String base32) {
  /** As many as the hash has, which RFC 4226 (4, R6) recommends. */
  private static final int BYTES = 20;

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  /**
   * A new secret of 160 bits.
   *
   * @param random cryptographically secure
   */
  public static TotpSecret random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /** The secret with these bytes. */
  public static TotpSecret of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = (buffer << Byte.SIZE) | (next & 0xff);
      for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
        text.append(ALPHABET.charAt((buffer >> (bits - BITS)) & 0x1f));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (BITS - bits)) & 0x1f));
    }
    return new TotpSecret(text.toString());
  }

  /** The bytes of the secret, the key of {@link Totp}. */
  public byte[] bytes() {
    byte[] bytes = new byte[base32.length() * BITS / Byte.SIZE];
    int buffer = 0;
    int bits = 0;
    int length = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer = (buffer << BITS) | ALPHABET.indexOf(base32.charAt(i));
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[length++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }

  /** Without the secret, so that it is safe to log. */
  @Override
  public String toString() {
    return "TotpSecret";
  }
}
