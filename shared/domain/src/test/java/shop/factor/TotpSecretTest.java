package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTest {
  private static final RandomGenerator RANDOM = new SecureRandom();

  /** RFC 4648, 10, without padding. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI",
  })
  void writesBase32(String text, String base32) {
    TotpSecret secret = TotpSecret.of(text.getBytes(StandardCharsets.US_ASCII));

    assertThat(secret.base32()).isEqualTo(base32);
    assertThat(new String(secret.bytes(), StandardCharsets.US_ASCII)).isEqualTo(text);
  }

  @Test
  void has160Bits() {
    TotpSecret secret = TotpSecret.random(RANDOM);

    assertThat(secret.bytes()).hasSize(20);
    assertThat(secret.base32()).matches("[A-Z2-7]{32}");
    assertThat(secret).isNotEqualTo(TotpSecret.random(RANDOM));
    assertThat(TotpSecret.of(secret.bytes())).isEqualTo(secret);
    assertThat(secret.toString()).doesNotContain(secret.base32());
  }
}
