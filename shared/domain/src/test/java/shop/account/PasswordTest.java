package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void rejectsMoreBytesThanBcryptReads() {
    assertThat(Password.fault("a".repeat(72))).isEmpty();
    assertThat(Password.fault("a".repeat(73))).isPresent();
    assertThat(Password.fault("\u20ac".repeat(24))).isEmpty();
    assertThat(Password.fault("\u20ac".repeat(25))).isPresent();
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
