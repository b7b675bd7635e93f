package shop.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneTimeTokensTest {
  private static final String KEY = "a key for one-time tokens in tests";

  private final OneTimeTokens tokens = new OneTimeTokens(KEY, new SecureRandom());

  @Test
  void computesTheSameTokenAgainFromItsId() {
    String id = tokens.newId();

    String first = tokens.token(TokenPurpose.VERIFY_EMAIL, id);
    String again = new OneTimeTokens(KEY, new SecureRandom()).token(TokenPurpose.VERIFY_EMAIL, id);

    assertThat(first).isEqualTo(again).matches("[A-Za-z0-9_-]{43}");
  }

  /** Computed with OpenSSL: {@code openssl dgst -sha256 -hmac KEY -binary | base64}. */
  @Test
  void computesTheHmacOfPurposeAndId() {
    assertThat(tokens.token(TokenPurpose.RESET_PASSWORD, "00112233445566778899aabbccddeeff"))
        .isEqualTo("SOac7kIKMbsdzcBwxPYyRiynwNl2NMSYxjXaxPxSMTg");
  }

  @Test
  void dependsOnKeyPurposeAndId() {
    OneTimeTokens others =
        new OneTimeTokens("another key for one-time tokens in tests", new SecureRandom());

    assertThat(
            Stream.of(
                tokens.token(TokenPurpose.VERIFY_EMAIL, "1"),
                tokens.token(TokenPurpose.VERIFY_EMAIL, "2"),
                tokens.token(TokenPurpose.RESET_PASSWORD, "1"),
                others.token(TokenPurpose.VERIFY_EMAIL, "1")))
        .doesNotHaveDuplicates();
  }

  @Test
  void createsDifferentIds() {
    assertThat(Stream.generate(tokens::newId).limit(100))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  /** The hash of "abc" in FIPS 180-2, appendix B.1. */
  @Test
  void hashesWithSha256() {
    assertThat(OneTimeTokens.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void rejectsAShortKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneTimeTokens("x".repeat(31), new SecureRandom()));
  }

  @Test
  void doesNotShowItsKey() {
    assertThat(tokens).hasToString("OneTimeTokens");
  }
}
