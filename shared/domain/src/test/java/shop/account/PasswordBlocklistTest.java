package shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordBlocklistTest {
  private static final List<String> OWN =
      List.of("Ada", "Lovelace", "ada.lovelace@example.com", "ada", "lovelace", "example", "com");

  private final PasswordBlocklist blocklist = new PasswordBlocklist(List.of("Fine Mugs", "shop"));

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "password", "PassWord", "qwertyuiop", "iloveyou", "letmein1"})
  void refusesCommonPasswords(String password) {
    assertThat(fault(password)).contains("is one of the most common passwords");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lovelace1815",
        "adalovelace",
        "ada.lovelace@example.com",
        "!!lovelace!!",
        "shopshop",
        "MyShop2026",
        "fine-mugs-1"
      })
  void refusesOwnWordsAndThoseOfTheShop(String password) {
    assertThat(fault(password)).contains("consists of your own words or those of the shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "emilyspass",
        "lovelace wrote the first program",
        "adamant horses",
        "0f3a-91bc-77de",
        "\ube44\ubc00\ubc88\ud638\uc785\ub2c8\ub2e4\uc694"
      })
  void takesOtherPasswords(String password) {
    assertThat(fault(password)).isEmpty();
  }

  private Optional<String> fault(String password) {
    return blocklist.fault(new Password(password), OWN);
  }
}
