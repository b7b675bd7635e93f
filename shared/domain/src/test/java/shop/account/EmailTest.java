package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  @Test
  void normalizesAddresses() {
    assertThat(Email.parse("  Ada.L+shop@Example.COM ").map(Email::address))
        .contains("ada.l+shop@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@example",
        "ada@-example.com",
        "ada@example..com",
        "ada@example.com.",
        "a da@example.com",
        "ada@exa mple.com",
        "ada@example.com\nbcc: bob@example.com",
        "ada@bob@example.com",
        "\"ada\"@example.com",
        "ad\u0430@example.com",
        "ada@ex\u00e4mple.com"
      })
  void rejectsInvalidAddresses(String typed) {
    assertThat(Email.parse(typed)).isEmpty();
  }

  @Test
  void limitsTheLength() {
    assertThat(Email.parse("a".repeat(64) + "@example.com")).isPresent();
    assertThat(Email.parse("a".repeat(65) + "@example.com")).isEmpty();
    assertThat(Email.parse("ada@" + "a.".repeat(125) + "com")).isEmpty();
  }

  @Test
  void hidesTheAddressInToStringAndErrors() {
    assertThat(new Email("ada@example.com").toString()).doesNotContain("ada");
    assertThatThrownBy(() -> new Email("Ada@example.com")).hasMessageNotContaining("Ada");
  }
}
