package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void requiresEightCharacters() {
    assertThat(Password.fault("1234567")).isPresent();
    assertThat(Password.fault("12345678")).isEmpty();
    // Code points count, not UTF-16 code units.
    assertThat(Password.fault("\ud83d\udc0e".repeat(7))).isPresent();
    assertThat(Password.fault("\ud83d\udc0e".repeat(8))).isEmpty();
  }

  @Test
  void takesLongPassphrases() {
    assertThat(Password.fault("a".repeat(73))).isEmpty();
    assertThat(Password.fault("\u20ac".repeat(256))).isEmpty();
    assertThat(Password.fault("\u20ac".repeat(257))).isPresent();
  }

  @Test
  void normalizesWhatKeyboardsEncodeDifferently() {
    String composed = "caf\u00e9 cr\u00e8me";
    String decomposed = "cafe\u0301 cre\u0300me";
    String hangul = "\ube44\ubc00\ubc88\ud638 \uc785\ub2c8\ub2e4";

    assertThat(new Password(decomposed)).isEqualTo(new Password(composed));
    assertThat(new Password(Normalizer.normalize(hangul, Normalizer.Form.NFD)))
        .isEqualTo(new Password(hangul));
    assertThat(new Password("\uff50\uff41\uff53\uff53 phrase"))
        .isEqualTo(new Password("pass phrase"));
    // Eight letters with marks that become four characters.
    assertThat(Password.fault("e\u0301".repeat(4))).isPresent();
  }

  @Test
  void rejectsNullCharacters() {
    assertThat(Password.fault("password\0password")).isPresent();
  }

  @Test
  void hidesThePasswordInToStringAndErrors() {
    assertThat(new Password("correct horse").toString()).doesNotContain("correct");
    assertThatThrownBy(() -> new Password("short")).hasMessageNotContaining("short");
  }
}
