package shop.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
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
  void comparesEveryByteOfALongPassphrase() {
    String phrase = "correct horse battery staple ".repeat(5);
    String hash = passwords.hash(new Password(phrase + "a"));

    assertThat(passwords.matches(phrase + "a", hash)).isTrue();
    assertThat(passwords.matches(phrase + "b", hash)).isFalse();
    assertThat(passwords.matches(phrase, hash)).isFalse();
  }

  /** Made by the version before passwords were normalized. */
  @Test
  void matchesHashesOfPasswordsAsTheyWereTyped() {
    String decomposed = "cafe\u0301 cre\u0300me";
    String old =
        new String(
            BCrypt.with(BCrypt.Version.VERSION_2B)
                .hash(4, decomposed.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.US_ASCII);

    assertThat(passwords.matches(decomposed, old)).isTrue();
    assertThat(passwords.matches("caf\u00e9", old)).isFalse();
  }

  @Test
  void matchesAPasswordInEveryEncoding() {
    String hash = passwords.hash(new Password("caf\u00e9 cr\u00e8me"));

    assertThat(passwords.matches("cafe\u0301 cre\u0300me", hash)).isTrue();
  }

  @Test
  void outdatesHashesOfALowerCost() {
    String hash = passwords.hash(new Password("correct horse"));

    assertThat(passwords.isOutdated(hash)).isFalse();
    assertThat(new BcryptPasswords(5).isOutdated(hash)).isTrue();
    assertThat(new BcryptPasswords(5).matches("correct horse", hash)).isTrue();
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
