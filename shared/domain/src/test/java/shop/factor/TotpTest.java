package shop.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final TotpSecret SECRET =
      TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");

  /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void computesTheCodesOfTheStandard(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
  }

  @Test
  void acceptsOneStepBeforeAndAfter() {
    long now = Totp.stepAt(NOW);

    for (long step = now - 5; step <= now + 5; step++) {
      OptionalLong found = Totp.step(SECRET, Totp.code(SECRET, step), -1, NOW);

      boolean inWindow = Math.abs(step - now) <= 1;
      assertThat(found).isEqualTo(inWindow ? OptionalLong.of(step) : OptionalLong.empty());
    }
  }

  @Test
  void refusesTheLastStepAndOlderOnes() {
    long now = Totp.stepAt(NOW);

    assertThat(Totp.step(SECRET, Totp.code(SECRET, now), now, NOW)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now - 1), now, NOW)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now + 1), now, NOW)).hasValue(now + 1);
  }

  @Test
  void refusesOtherTexts() {
    String code = Totp.code(SECRET, Totp.stepAt(NOW));

    for (String other : new String[] {"", code.substring(1), code + "0", " " + code, "abcdef"}) {
      assertThat(Totp.step(SECRET, other, -1, NOW)).as(other).isEmpty();
    }
  }

  @Test
  void writesTheUriOfAuthenticatorApps() {
    TotpSecret secret = new TotpSecret("MZXW6YTBOI");

    assertThat(Totp.uri(secret, "Kiln & Tide", "ada@example.com"))
        .isEqualTo(
            "otpauth://totp/Kiln%20%26%20Tide:ada%40example.com?secret=MZXW6YTBOI"
                + "&issuer=Kiln%20%26%20Tide&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void changesTheCodeEvery30Seconds() {
    Instant start = Instant.parse("2026-03-01T12:00:00Z");

    assertThat(Totp.stepAt(start.plus(Duration.ofMillis(29_999)))).isEqualTo(Totp.stepAt(start));
    assertThat(Totp.stepAt(start.plusSeconds(30))).isEqualTo(Totp.stepAt(start) + 1);
  }
}
