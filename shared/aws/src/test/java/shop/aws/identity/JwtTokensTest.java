package shop.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shop.account.Tokens;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.testkit.contract.TokensContract;
import shop.testkit.fake.FixedIds;

class JwtTokensTest extends TokensContract {
  private static final String KEY = "0123456789012345678901234567890123456789";
  private static final String OTHER_KEY = "abcdefghijabcdefghijabcdefghijabcdefghij";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  protected Tokens tokens() {
    return tokens(Map.of("JWT_SIGNING_KEY", KEY));
  }

  private Tokens tokens(Map<String, String> environment) {
    return new JwtTokens(Settings.of(Area.AUTH, environment), clock, new FixedIds());
  }

  /** A valid access token, of which each case changes something. */
  private static JWTCreator.Builder validToken() {
    return JWT.create()
        .withIssuer("shop")
        .withSubject("ada")
        .withClaim("sid", "s1")
        .withClaim("role", "customer")
        .withClaim("typ", "access")
        .withIssuedAt(NOW)
        .withExpiresAt(NOW.plus(Duration.ofMinutes(15)));
  }

  private static String signed(JWTCreator.Builder token) {
    return token.sign(Algorithm.HMAC256(KEY));
  }

  static Stream<Arguments> invalidTokens() {
    String valid = signed(validToken());
    String[] parts = valid.split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return Stream.of(
        Arguments.of("not signed", validToken().sign(Algorithm.none())),
        Arguments.of("another key", validToken().sign(Algorithm.HMAC256(OTHER_KEY))),
        Arguments.of("another algorithm", validToken().sign(Algorithm.HMAC512(KEY))),
        Arguments.of(
            "algorithm none with the signature",
            base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2]),
        Arguments.of(
            "another role with the old signature",
            parts[0] + "." + base64(payload.replace("customer", "admin")) + "." + parts[2]),
        Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("two parts", parts[0] + "." + parts[1]),
        Arguments.of("a truncated signature", valid.substring(0, valid.length() - 4)),
        Arguments.of("nothing", ""),
        Arguments.of("not a token", "nonsense"),
        Arguments.of("parts that are not JSON", "a.b.c"),
        Arguments.of("another type", signed(validToken().withClaim("typ", "refresh"))),
        Arguments.of("no type", signed(validToken().withNullClaim("typ"))),
        Arguments.of("another issuer", signed(validToken().withIssuer("thief"))),
        Arguments.of("expired", signed(validToken().withExpiresAt(NOW.minusSeconds(1)))),
        Arguments.of("expired this second", signed(validToken().withExpiresAt(NOW))),
        Arguments.of("no expiry", signed(validToken().withExpiresAt((Instant) null))),
        Arguments.of("no account", signed(validToken().withSubject(null))),
        Arguments.of("no session", signed(validToken().withNullClaim("sid"))),
        Arguments.of("a session that is a number", signed(validToken().withClaim("sid", 1))),
        Arguments.of("an unknown role", signed(validToken().withClaim("role", "emperor"))));
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("invalidTokens")
  void rejectsInvalidToken(String fault, String token) {
    assertThat(tokens().readAccess(signed(validToken()))).isPresent();

    assertThat(tokens().readAccess(token)).as(fault).isEmpty();
  }

  @Test
  void rejectsTokenTruncatedAtAnyPosition() {
    String valid = signed(validToken());

    assertThat(IntStream.range(0, valid.length()).mapToObj(end -> valid.substring(0, end)))
        .allMatch(truncated -> tokens().readAccess(truncated).isEmpty());
  }

  @Test
  void acceptsPreviousKeyDuringRotation() {
    String old = signed(validToken());

    Tokens rotating = tokens(Map.of("JWT_SIGNING_KEY", OTHER_KEY, "JWT_PREVIOUS_KEY", KEY));
    Tokens rotated = tokens(Map.of("JWT_SIGNING_KEY", OTHER_KEY));

    assertThat(rotating.readAccess(old)).isPresent();
    assertThat(rotated.readAccess(old)).isEmpty();
    assertThat(rotated.readAccess(rotating.access(session(), NOW))).isPresent();
  }

  @Test
  void rejectsTooShortKeys() {
    Map<String, String> previous = new HashMap<>(Map.of("JWT_SIGNING_KEY", KEY));
    previous.put("JWT_PREVIOUS_KEY", "short");

    assertThatThrownBy(() -> tokens(Map.of("JWT_SIGNING_KEY", KEY.substring(0, 31))))
        .hasMessageContaining("JWT_SIGNING_KEY")
        .hasMessageNotContaining(KEY.substring(0, 31));
    assertThatThrownBy(() -> tokens(previous)).hasMessageContaining("JWT_PREVIOUS_KEY");
  }

  @Test
  void givesEachAccessTokenItsOwnId() {
    Tokens tokens = tokens();

    assertThat(tokens.access(session(), NOW)).isNotEqualTo(tokens.access(session(), NOW));
  }
}
