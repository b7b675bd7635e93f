package shop.aws.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts secrets of accounts at rest with AES-256-GCM (NIST SP 800-38D), with a key derived by
 * HKDF-SHA-256 (RFC 5869). A ciphertext can be decrypted only with the account that it was made
 * for, so it cannot be moved to another item. During a rotation two keys decrypt, and the current
 * one encrypts.
 */
public final class SecretCipher {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final byte[] INFO = "shop account secret".getBytes(StandardCharsets.US_ASCII);

  private final List<SecretKey> keys;
  private final RandomGenerator random;

  /**
   * A cipher.
   *
   * @param key the current key material
   * @param previousKey empty unless keys are rotated
   * @param random cryptographically secure
   */
  public SecretCipher(String key, Optional<String> previousKey, RandomGenerator random) {
    this.keys =
        Stream.concat(Stream.of(key), previousKey.stream()).map(SecretCipher::derived).toList();
    this.random = random;
  }

  private static SecretKey derived(String material) {
    try {
      HKDFParameterSpec derivation =
          HKDFParameterSpec.ofExtract()
              .addIKM(material.getBytes(StandardCharsets.UTF_8))
              .thenExpand(INFO, KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", derivation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime since 25 provides HKDF-SHA256", e);
    }
  }

  /**
   * Encrypts a secret.
   *
   * @param accountId needed to decrypt it
   * @return nonce, ciphertext and tag, in base64
   */
  public String encrypt(String secret, String accountId) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted =
          cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, accountId)
              .doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] all =
          ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime provides " + ALGORITHM, e);
    }
  }

  /**
   * Decrypts a secret.
   *
   * @throws IllegalStateException when it was changed, or encrypted for another account or with
   *     another key
   */
  public String decrypt(String encrypted, String accountId) {
    ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(encrypted));
    byte[] nonce = new byte[NONCE_BYTES];
    all.get(nonce);
    byte[] text = new byte[all.remaining()];
    all.get(text);
    for (SecretKey key : keys) {
      try {
        byte[] secret = cipher(Cipher.DECRYPT_MODE, key, nonce, accountId).doFinal(text);
        return new String(secret, StandardCharsets.UTF_8);
      } catch (AEADBadTagException e) {
        // The next key may decrypt it.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java runtime provides " + ALGORITHM, e);
      }
    }
    throw new IllegalStateException("a secret of account " + accountId + " cannot be decrypted");
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String accountId)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(accountId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Without the keys, so that it is safe to log. */
  @Override
  public String toString() {
    return "SecretCipher";
  }
}
