package shop.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
  private static final String KEY = "a key of a test, 32 characters long";
  private static final String OTHER_KEY = "another key of a test, 32 characters";
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final SecretCipher cipher = cipher(KEY, null);

  @Test
  void decryptsWhatItEncrypted() {
    String encrypted = cipher.encrypt(SECRET, "ada");

    assertThat(encrypted).doesNotContain(SECRET);
    assertThat(cipher.decrypt(encrypted, "ada")).isEqualTo(SECRET);
    assertThat(cipher.encrypt(SECRET, "ada")).isNotEqualTo(encrypted);
  }

  @Test
  void refusesTheSecretOfAnotherAccount() {
    String encrypted = cipher.encrypt(SECRET, "ada");

    assertThatThrownBy(() -> cipher.decrypt(encrypted, "bob"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void refusesChangedTexts() {
    byte[] encrypted = Base64.getDecoder().decode(cipher.encrypt(SECRET, "ada"));
    for (int i = 0; i < encrypted.length; i++) {
      byte[] changed = encrypted.clone();
      changed[i] ^= 1;
      String text = Base64.getEncoder().encodeToString(changed);

      assertThatThrownBy(() -> cipher.decrypt(text, "ada"))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void decryptsWithThePreviousKeyDuringARotation() {
    String old = cipher.encrypt(SECRET, "ada");
    SecretCipher rotating = cipher(OTHER_KEY, KEY);

    assertThat(rotating.decrypt(old, "ada")).isEqualTo(SECRET);
    assertThat(cipher(OTHER_KEY, null).decrypt(rotating.encrypt(SECRET, "ada"), "ada"))
        .isEqualTo(SECRET);
    assertThatThrownBy(() -> cipher(OTHER_KEY, null).decrypt(old, "ada"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static SecretCipher cipher(String key, @Nullable String previous) {
    return new SecretCipher(key, Optional.ofNullable(previous), RANDOM);
  }
}
