package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** Uses signed tokens and bcrypt hashes. Each test has its own accounts. */
class AuthHandlerTest {
  private static final String PASSWORD = "correct horse";
  private static final TestShop SHOP =
      TestShop.withSignedTokens(Area.AUTH, Map.of("REGISTER_LIMIT_PER_NETWORK", "10000"));
  private static final AuthHandler AUTH = new AuthHandler(SHOP);

  @Test
  void registersACustomer() {
    ApiAnswer answer = register("reg@example.com", PASSWORD);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "id",
            "email",
            "email_verified",
            "mfa_enabled",
            "first_name",
            "last_name",
            "locale",
            "role",
            "is_active",
            "tax_exempt",
            "tax_id",
            "created_at",
            "updated_at");
    assertThat(answer.at("/email")).isEqualTo("reg@example.com");
    assertThat(answer.at("/role")).isEqualTo("customer");
    assertThat(answer.at("/is_active")).isEqualTo("true");
  }

  /** Nothing of a person's data can end a header of a mail, or start one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ada@example.com\\r\\nBcc: eve@example.com | Ada                               | /email
          ada@example.com, eve@example.com          | Ada                               | /email
          ada@example.com                           | Ada\\r\\nBcc: eve@example.com      | /first_name
          ada@example.com                           | Ada\\nSubject: You have won       | /first_name
          ada@example.com                           | Ada\\u0000                        | /first_name
          """)
  void refusesHeadersInNamesAndAddresses(String email, String name, String pointer) {
    ApiAnswer refused =
        registration(
            "{'email': '%s', 'password': '%s', 'first_name': '%s'}"
                .formatted(email, PASSWORD, name));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void registersAPersonWithOneName() {
    String body = "{'email': '%s', 'password': '%s', 'first_name': 'Sukarno'%s}";

    ApiAnswer absent = registration(body.formatted("one@example.com", PASSWORD, ""));
    ApiAnswer empty =
        registration(body.formatted("two@example.com", PASSWORD, ", 'last_name': ' '"));

    assertThat(absent.status()).isEqualTo(201);
    assertThat(absent.body().at("/last_name").isNull()).isTrue();
    assertThat(empty.body().at("/last_name").isNull()).isTrue();
    assertThat(login("one@example.com", PASSWORD).body().at("/user/first_name").asText())
        .isEqualTo("Sukarno");
  }

  private static ApiAnswer registration(String body) {
    return ApiRequest.to(Route.REGISTER).json(body).send(AUTH);
  }

  @Test
  void reportsAllErrorsOfARegistration() {
    ApiAnswer answer =
        ApiRequest.to(Route.REGISTER)
            .json(
                "{'email': 'not an address', 'password': '%s', 'first_name': 'A', 'last_name': 'B'}"
                    .formatted("\u20ac".repeat(7)))
            .send(AUTH);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly("/email", "/password");
  }

  /**
   * Four letters with accents, typed as eight characters and hashed as four; and a ligature that
   * stands for 18 characters.
   */
  @ParameterizedTest
  @CsvSource({"e\u0301, 4", "\ufdfa, 200", "a, 257", "a, 7"})
  void refusesPasswordsThatAreTooShortOrTooLongWhenTheyAreHashed(String text, int times) {
    ApiAnswer answer = register("short@example.com", text.repeat(times));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo("/password");
  }

  /** NIST SP 800-63B, 3.1.1.2: no rules of composition. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaabbbbb",
        "correct horse battery staple",
        "\ube44\ubc00\ubc88\ud638\uc785\ub2c8\ub2e4 \uae34 \ubb38\uc7a5\uc774\uc5d0\uc694",
        "000111222333444555",
      })
  void takesLongPasswordsOfAnyCharacters(String password) {
    String email = "long" + Integer.toHexString(password.hashCode()) + "@example.com";

    assertThat(register(email, password).status()).isEqualTo(201);
    assertThat(login(email, password).status()).isEqualTo(200);
    assertThat(login(email, password + " ").status()).isEqualTo(401);
  }

  @Test
  void distinguishesPasswordsThatDifferBehindTheBytesOfBcrypt() {
    String password = "\uae34".repeat(200);

    assertThat(register("longest@example.com", password + "a").status()).isEqualTo(201);
    assertThat(login("longest@example.com", password + "b").status()).isEqualTo(401);
    assertThat(login("longest@example.com", password + "a").status()).isEqualTo(200);
  }

  @Test
  void registersAKnownEmailWithTheSameResponseAsANewOne() {
    ApiAnswer first = register("Known@Example.com", PASSWORD);
    ApiAnswer second = register(" known@example.com", "another password");

    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.body().properties().stream().map(Map.Entry::getKey))
        .containsExactlyElementsOf(
            first.body().properties().stream().map(Map.Entry::getKey).toList());
    assertThat(second.headers().keySet()).isEqualTo(first.headers().keySet());
    assertThat(login("known@example.com", "another password").status()).isEqualTo(401);
    assertThat(login("known@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void replaysTheRegistrationForAnIdempotencyKey() {
    String body =
        "{'email': 'idempotent@example.com', 'password': 'correct horse', 'first_name': 'A',"
            + " 'last_name': 'B'}";
    ApiAnswer first =
        ApiRequest.to(Route.REGISTER).header("Idempotency-Key", "k-1").json(body).send(AUTH);

    ApiAnswer replayed =
        ApiRequest.to(Route.REGISTER).header("Idempotency-Key", "k-1").json(body).send(AUTH);

    assertThat(replayed.status()).isEqualTo(201);
    assertThat(replayed.text()).isEqualTo(first.text());
  }

  @Test
  void logsInWithTheRightPassword() {
    register("in@example.com", PASSWORD);

    ApiAnswer answer = login("in@example.com", PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/token_type")).isEqualTo("Bearer");
    assertThat(answer.at("/expires_in")).isEqualTo("900");
    assertThat(answer.at("/user/email")).isEqualTo("in@example.com");
    assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
    assertThat(me(answer.at("/access_token")).at("/id")).isEqualTo(answer.at("/user/id"));
  }

  @Test
  void respondsToAnUnknownEmailAsToAWrongPassword() {
    register("wrong@example.com", PASSWORD);

    ApiAnswer wrong = login("wrong@example.com", "something else");
    ApiAnswer unknown = login("unknown@example.com", PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.problem()).isEqualTo("invalid-credentials");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.at("/detail")).isEqualTo(wrong.at("/detail"));
    assertThat(unknown.headers().keySet()).isEqualTo(wrong.headers().keySet());
  }

  @Test
  void endsTheSessionWhenARefreshTokenIsReused() {
    ApiAnswer tokens = signUp("refresh@example.com");

    ApiAnswer refreshed = refresh(tokens.at("/refresh_token"));
    SHOP.clock().advance(Duration.ofSeconds(20));
    ApiAnswer reused = refresh(tokens.at("/refresh_token"));

    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.at("/user/email")).isEqualTo("refresh@example.com");
    assertThat(reused.status()).isEqualTo(401);
    assertThat(refresh(refreshed.at("/refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void givesTwoTabsTheSameRefreshToken() {
    ApiAnswer tokens = signUp("tabs@example.com");

    ApiAnswer one = refresh(tokens.at("/refresh_token"));
    ApiAnswer other = refresh(tokens.at("/refresh_token"));

    assertThat(other.status()).isEqualTo(200);
    assertThat(other.at("/refresh_token")).isEqualTo(one.at("/refresh_token"));
    assertThat(me(one.at("/access_token")).status()).isEqualTo(200);
    assertThat(me(other.at("/access_token")).status()).isEqualTo(200);
  }

  @Test
  void refusesAccessTokensAsRefreshTokensAndViceVersa() {
    ApiAnswer tokens = signUp("mixed@example.com");

    assertThat(refresh(tokens.at("/access_token")).status()).isEqualTo(401);
    assertThat(me(tokens.at("/refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void invalidatesAllTokensOnLogout() {
    ApiAnswer tokens = signUp("out@example.com");
    assertThat(me(tokens.at("/access_token")).status()).isEqualTo(200);

    ApiAnswer answer = ApiRequest.to(Route.LOGOUT).token(tokens.at("/access_token")).send(AUTH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/message")).isNotEmpty();
    assertThat(me(tokens.at("/access_token")).status()).isEqualTo(401);
    assertThat(refresh(tokens.at("/refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void pausesAfterWrongPasswordsOfOneNetworkOnly() {
    register("guess@example.com", PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertThat(loginFrom("198.51.100.1", "guess@example.com", "guess number " + i).status())
          .isEqualTo(401);
    }

    ApiAnswer limited = loginFrom("198.51.100.1", "guess@example.com", PASSWORD);

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("RateLimit-Limit")).contains("5");
    assertThat(limited.header("RateLimit-Remaining")).contains("0");
    assertThat(limited.header("Retry-After")).contains("1");
    assertThat(login("guess@example.com", PASSWORD).status()).isEqualTo(200);
    SHOP.clock().advance(Duration.ofSeconds(1));
    assertThat(loginFrom("198.51.100.1", "guess@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void returns401ForMeWithoutAValidToken() {
    assertThat(ApiRequest.to(Route.ME).send(AUTH).status()).isEqualTo(401);
    assertThat(me("nonsense").status()).isEqualTo(401);
  }

  private static ApiAnswer signUp(String email) {
    register(email, PASSWORD);
    return login(email, PASSWORD);
  }

  private static ApiAnswer register(String email, String password) {
    return ApiRequest.to(Route.REGISTER)
        .json(
            "{'email': '%s', 'password': '%s', 'first_name': 'Ada', 'last_name': 'Lovelace'}"
                .formatted(email, password))
        .send(AUTH);
  }

  private static ApiAnswer login(String email, String password) {
    return ApiRequest.to(Route.LOGIN)
        .json("{'email': '%s', 'password': '%s'}".formatted(email, password))
        .send(AUTH);
  }

  private static ApiAnswer loginFrom(String address, String email, String password) {
    return ApiRequest.to(Route.LOGIN)
        .address(address)
        .json("{'email': '%s', 'password': '%s'}".formatted(email, password))
        .send(AUTH);
  }

  private static ApiAnswer refresh(String token) {
    return ApiRequest.to(Route.REFRESH).json("{'refresh_token': '%s'}".formatted(token)).send(AUTH);
  }

  private static ApiAnswer me(String token) {
    return ApiRequest.to(Route.ME).token(token).send(AUTH);
  }
}
