package shop.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.account.Password;

class BcryptPasswordsTest {
  private final BcryptPasswords passwords = new BcryptPasswords(4);

  @Test
  void matchesOnlyTheHashedPassword() {
    String hash = passwords.hash(new Password("correct horse"));

    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horsf", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
  }

  @Test
  void hashesOnePasswordDifferentlyEachTime() {
    Password password = new Password("correct horse");

    assertThat(passwords.hash(password)).isNotEqualTo(passwords.hash(password));
  }

  @Test
  void comparesEveryByteOfTheLongestPassword() {
    String longest = "a".repeat(71) + "b";
    String hash = passwords.hash(new Password(longest));

    assertThat(passwords.matches(longest, hash)).isTrue();
    assertThat(passwords.matches("a".repeat(71) + "c", hash)).isFalse();
    assertThat(passwords.matches("a".repeat(71), hash)).isFalse();
    assertThat(passwords.matches(longest + "more", hash)).isFalse();
  }

  @Test
  void matchesNoPasswordWithTheDecoy() {
    String decoy = passwords.decoy();

    assertThat(decoy).hasSameSizeAs(passwords.hash(new Password("correct horse")));
    assertThat(decoy).startsWith("$2b$04$");
    assertThat(Stream.of("", "correct horse", decoy, "x".repeat(100)))
        .noneMatch(typed -> passwords.matches(typed, decoy));
  }

  @Test
  void hashesWithTheConfiguredCost() {
    assertThat(new BcryptPasswords(5).hash(new Password("correct horse"))).startsWith("$2b$05$");
    assertThatThrownBy(() -> new BcryptPasswords(3)).hasMessageContaining("BCRYPT_COST");
    assertThatThrownBy(() -> new BcryptPasswords(17)).hasMessageContaining("BCRYPT_COST");
  }
}
