package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Settings;
import shop.factor.Totp;
import shop.factor.TotpSecret;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** Each test has its own account. */
class SecondFactorTest {
  private static final String PASSWORD = "correct horse";
  private static final TestShop SHOP =
      TestShop.withSignedTokens(
          Area.AUTH, Map.of("REGISTER_LIMIT_PER_NETWORK", "10000", "SHOP_NAME", "Kiln & Tide"));
  private static final AuthHandler AUTH = new AuthHandler(SHOP);

  @Test
  void logsInWithPasswordAndCode() {
    TotpSecret secret = enable("code@example.com");

    ApiAnswer challenge = login("code@example.com");
    ApiAnswer tokens = verify(challenge, "'code': '%s'".formatted(code(secret)));

    assertThat(challenge.status()).isEqualTo(200);
    assertThat(challenge.body().properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("mfa_required", "mfa_token", "expires_in");
    assertThat(challenge.at("/mfa_required")).isEqualTo("true");
    assertThat(challenge.at("/expires_in")).isEqualTo("300");
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.at("/user/email")).isEqualTo("code@example.com");
    assertThat(me(tokens.at("/access_token")).status()).isEqualTo(200);
  }

  @Test
  void showsTheSecretAndItsUri() {
    String token = signUp("enrol@example.com").at("/access_token");

    ApiAnswer enrolled = enrol(token);

    assertThat(enrolled.status()).isEqualTo(201);
    assertThat(enrolled.at("/secret")).matches("[A-Z2-7]{32}");
    assertThat(enrolled.at("/otpauth_uri"))
        .startsWith("otpauth://totp/Kiln%20%26%20Tide:enrol%40example.com?secret=")
        .contains(enrolled.at("/secret"));
    assertThat(enrolled.header("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void showsTenRecoveryCodesOfWhichEachLogsInOnce() {
    String token = signUp("recovery@example.com").at("/access_token");
    TotpSecret secret = new TotpSecret(enrol(token).at("/secret"));

    ApiAnswer confirmed = confirm(token, code(secret));

    JsonNode codes = confirmed.body().at("/recovery_codes");
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(codes).hasSize(10);
    for (int i = 0; i < 2; i++) {
      String answer = "'recovery_code': '%s'".formatted(codes.path(i).asText());
      assertThat(verify(login("recovery@example.com"), answer).status()).isEqualTo(200);
      ApiAnswer again = verify(login("recovery@example.com"), answer);
      assertThat(again.status()).isEqualTo(401);
      assertThat(again.problem()).isEqualTo("invalid-code");
    }
  }

  @Test
  void refusesUsedAndWrongCodesAndUsedTokens() {
    TotpSecret secret = enable("used@example.com");
    ApiAnswer challenge = login("used@example.com");
    String code = "'code': '%s'".formatted(code(secret));
    assertThat(verify(challenge, code).status()).isEqualTo(200);

    ApiAnswer usedCode = verify(login("used@example.com"), code);
    SHOP.clock().advance(Duration.ofSeconds(30));
    ApiAnswer usedToken = verify(challenge, "'code': '%s'".formatted(code(secret)));

    assertThat(usedCode.status()).isEqualTo(401);
    assertThat(usedCode.problem()).isEqualTo("invalid-code");
    assertThat(usedToken.status()).isEqualTo(401);
    assertThat(usedToken.problem()).isEqualTo("unauthenticated");
  }

  @Test
  void acceptsTheTokenOfAChallengeNowhereElse() {
    enable("elsewhere@example.com");
    String token = login("elsewhere@example.com").at("/mfa_token");

    assertThat(me(token).status()).isEqualTo(401);
    assertThat(enrol(token).status()).isEqualTo(401);
    assertThat(
            ApiRequest.to(Route.REFRESH)
                .json("{'refresh_token': '%s'}".formatted(token))
                .send(AUTH)
                .status())
        .isEqualTo(401);
  }

  @Test
  void refusesTheTokenAfterFiveMinutes() {
    TotpSecret secret = enable("late@example.com");
    ApiAnswer challenge = login("late@example.com");

    SHOP.clock().advance(Duration.ofMinutes(5));

    assertThat(verify(challenge, "'code': '%s'".formatted(code(secret))).status()).isEqualTo(401);
  }

  @Test
  void answersThrottledGuessesWithRetryAfter() {
    TotpSecret secret = enable("guess@example.com");
    ApiAnswer challenge = login("guess@example.com");
    String wrong = "%06d".formatted((Integer.parseInt(code(secret)) + 1) % 1_000_000);
    ApiAnswer answer = verify(challenge, "'code': '%s'".formatted(wrong));
    for (int i = 0; i < 5; i++) {
      answer = verify(challenge, "'code': '%s'".formatted(wrong));
    }

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).contains("1");
  }

  @Test
  void removesTheFactorWithItsCode() {
    TotpSecret secret = enable("remove@example.com");
    ApiAnswer tokens = verify(login("remove@example.com"), "'code': '%s'".formatted(code(secret)));
    SHOP.clock().advance(Duration.ofSeconds(30));

    assertThat(remove(tokens, "{'code': '000000', 'recovery_code': 'x'}").status()).isEqualTo(400);
    assertThat(remove(tokens, "{'recovery_code': 'ABCDEF'}").status()).isEqualTo(401);
    assertThat(remove(tokens, "{'code': '%s'}".formatted(code(secret))).status()).isEqualTo(204);
    assertThat(remove(tokens, "{'code': '%s'}".formatted(code(secret))).status()).isEqualTo(404);

    assertThat(login("remove@example.com").body().has("access_token")).isTrue();
    assertThat(me(tokens.at("/access_token")).status()).isEqualTo(200);
  }

  @Test
  void wantsAFreshLogInForTheFactor() {
    ApiAnswer tokens = signUp("stale@example.com");
    SHOP.clock().advance(Duration.ofMinutes(10).plusSeconds(1));

    ApiAnswer stale = enrol(tokens.at("/access_token"));
    ApiAnswer fresh = stepUp(tokens, "{'password': '%s'}".formatted(PASSWORD));

    assertThat(stale.status()).isEqualTo(403);
    assertThat(stale.problem()).isEqualTo("step-up-required");
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.at("/token_type")).isEqualTo("Bearer");
    assertThat(enrol(fresh.at("/access_token")).status()).isEqualTo(201);
    assertThat(enrol(tokens.at("/access_token")).status()).isEqualTo(403);
  }

  @Test
  void stepsUpWithTheCodeOnly() {
    TotpSecret secret = enable("step@example.com");
    ApiAnswer tokens = verify(login("step@example.com"), "'code': '%s'".formatted(code(secret)));
    String used = code(secret);
    SHOP.clock().advance(Duration.ofSeconds(30));

    ApiAnswer password = stepUp(tokens, "{'password': '%s'}".formatted(PASSWORD));
    ApiAnswer reused = stepUp(tokens, "{'code': '%s'}".formatted(used));
    ApiAnswer neither = stepUp(tokens, "{}");
    ApiAnswer steppedUp = stepUp(tokens, "{'code': '%s'}".formatted(code(secret)));

    assertThat(password.status()).isEqualTo(403);
    assertThat(password.problem()).isEqualTo("step-up-required");
    assertThat(reused.status()).isEqualTo(401);
    assertThat(reused.problem()).isEqualTo("invalid-code");
    assertThat(neither.status()).isEqualTo(400);
    assertThat(steppedUp.status()).isEqualTo(200);
    assertThat(me(steppedUp.at("/access_token")).status()).isEqualTo(200);
  }

  @Test
  void refusesAWrongPasswordAtAStepUp() {
    ApiAnswer refused = stepUp(signUp("wrong@example.com"), "{'password': 'wrong horse'}");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.problem()).isEqualTo("invalid-credentials");
  }

  @Test
  void enrolsAtTheFirstLogInWhereTheRoleNeedsAFactor() {
    TestShop shop =
        TestShop.withSignedTokens(Area.AUTH, Map.of("MFA_REQUIRED_ROLES", "customer,admin"));
    AuthHandler auth = new AuthHandler(shop);
    String login = "{'email': 'first@example.com', 'password': '%s'}".formatted(PASSWORD);
    ApiRequest.to(Route.REGISTER).json(login.replace("}", ", 'first_name': 'Ada'}")).send(auth);

    ApiAnswer required = ApiRequest.to(Route.LOGIN).json(login).send(auth);
    String token = required.at("/mfa_token");
    ApiAnswer enrolled = ApiRequest.to(Route.ENROL_FACTOR).token(token).send(auth);
    TotpSecret secret = new TotpSecret(enrolled.at("/secret"));
    String code = Totp.code(secret, Totp.stepAt(shop.clock().instant()));
    ApiRequest confirmation =
        ApiRequest.to(Route.CONFIRM_FACTOR).token(token).json("{'code': '%s'}".formatted(code));

    assertThat(required.status()).isEqualTo(200);
    assertThat(required.body().properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder("mfa_enrolment_required", "mfa_token", "expires_in");
    assertThat(ApiRequest.to(Route.ME).token(token).send(auth).status()).isEqualTo(401);
    assertThat(
            ApiRequest.to(Route.VERIFY_FACTOR)
                .json("{'mfa_token': '%s', 'code': '%s'}".formatted(token, code))
                .send(auth)
                .status())
        .isEqualTo(401);
    assertThat(confirmation.send(auth).status()).isEqualTo(200);
    // The account has another version now, so the token is of no more use.
    assertThat(ApiRequest.to(Route.ENROL_FACTOR).token(token).send(auth).status()).isEqualTo(401);
    assertThat(ApiRequest.to(Route.LOGIN).json(login).send(auth).at("/mfa_required"))
        .isEqualTo("true");
  }

  @Test
  void needsAFactorOfStaffOutsideTheLocalShop() {
    Map<String, String> production =
        Map.of(
            "STAGE", "production", "JWT_SIGNING_KEY", "0123456789012345678901234567890123456789");
    Map<String, String> off = new HashMap<>(production);
    off.put("MFA_REQUIRED_ROLES", "none");
    Map<String, String> unknown = new HashMap<>(production);
    unknown.put("MFA_REQUIRED_ROLES", "emperor");

    assertThat(AuthApp.factorRoles(Settings.of(Area.AUTH, production)))
        .containsExactlyInAnyOrder(Role.SUPPORT, Role.CATALOG_MANAGER, Role.FINANCE, Role.ADMIN);
    assertThat(AuthApp.factorRoles(Settings.of(Area.AUTH, off))).isEmpty();
    assertThat(AuthApp.factorRoles(SHOP.settings())).isEmpty();
    assertThatThrownBy(() -> AuthApp.factorRoles(Settings.of(Area.AUTH, unknown)))
        .hasMessageContaining("MFA_REQUIRED_ROLES");
  }

  @Test
  void reportsWhatIsMissing() {
    String token = signUp("missing@example.com").at("/access_token");

    ApiAnswer notEnrolled = confirm(token, "123456");
    TotpSecret secret = new TotpSecret(enrol(token).at("/secret"));
    ApiAnswer malformed = confirm(token, "12345");
    assertThat(confirm(token, code(secret)).status()).isEqualTo(200);

    assertThat(notEnrolled.status()).isEqualTo(404);
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.at("/errors/0/pointer")).isEqualTo("/code");
    assertThat(enrol(token).status()).isEqualTo(409);
    assertThat(enrol(token).problem()).isEqualTo("factor-exists");
    assertThat(confirm(token, code(secret)).status()).isEqualTo(409);
  }

  /** Enables the factor of a new account; the clock then shows the next code. */
  private static TotpSecret enable(String email) {
    String token = signUp(email).at("/access_token");
    TotpSecret secret = new TotpSecret(enrol(token).at("/secret"));
    assertThat(confirm(token, code(secret)).status()).isEqualTo(200);
    SHOP.clock().advance(Duration.ofSeconds(30));
    return secret;
  }

  private static String code(TotpSecret secret) {
    return Totp.code(secret, Totp.stepAt(SHOP.clock().instant()));
  }

  private static ApiAnswer signUp(String email) {
    ApiRequest.to(Route.REGISTER)
        .json("{'email': '%s', 'password': '%s', 'first_name': 'Ada'}".formatted(email, PASSWORD))
        .send(AUTH);
    return login(email);
  }

  private static ApiAnswer login(String email) {
    return ApiRequest.to(Route.LOGIN)
        .json("{'email': '%s', 'password': '%s'}".formatted(email, PASSWORD))
        .send(AUTH);
  }

  private static ApiAnswer enrol(String token) {
    return ApiRequest.to(Route.ENROL_FACTOR).token(token).send(AUTH);
  }

  private static ApiAnswer confirm(String token, String code) {
    return ApiRequest.to(Route.CONFIRM_FACTOR)
        .token(token)
        .json("{'code': '%s'}".formatted(code))
        .send(AUTH);
  }

  private static ApiAnswer verify(ApiAnswer challenge, String answer) {
    return ApiRequest.to(Route.VERIFY_FACTOR)
        .json("{'mfa_token': '%s', %s}".formatted(challenge.at("/mfa_token"), answer))
        .send(AUTH);
  }

  private static ApiAnswer remove(ApiAnswer tokens, String body) {
    return ApiRequest.to(Route.REMOVE_FACTOR)
        .token(tokens.at("/access_token"))
        .json(body)
        .send(AUTH);
  }

  private static ApiAnswer stepUp(ApiAnswer tokens, String body) {
    return ApiRequest.to(Route.STEP_UP).token(tokens.at("/access_token")).json(body).send(AUTH);
  }

  private static ApiAnswer me(String token) {
    return ApiRequest.to(Route.ME).token(token).send(AUTH);
  }
}
