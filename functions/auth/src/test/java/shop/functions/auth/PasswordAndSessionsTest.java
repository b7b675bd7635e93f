package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** What a signed-in person does with password, profile and sessions. */
class PasswordAndSessionsTest {
  private static final String PASSWORD = "correct horse";
  private static final String NEW = "battery staple";
  private static final TestShop SHOP =
      TestShop.withSignedTokens(Area.AUTH, Map.of("REGISTER_LIMIT_PER_NETWORK", "10000"));
  private static final AuthHandler AUTH = new AuthHandler(SHOP);

  @Test
  void changesThePasswordAndEndsOtherSessions() {
    ApiAnswer own = signUp("change@example.com");
    ApiAnswer other = login("change@example.com", PASSWORD);

    ApiAnswer answer = changePassword(own, PASSWORD, NEW);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(me(own).status()).isEqualTo(200);
    assertThat(refresh(own).status()).isEqualTo(200);
    assertThat(refresh(other).status()).isEqualTo(401);
    assertThat(login("change@example.com", PASSWORD).status()).isEqualTo(401);
    assertThat(login("change@example.com", NEW).status()).isEqualTo(200);
  }

  @Test
  void refusesWrongAndWeakPasswords() {
    ApiAnswer own = signUp("refused@example.com");

    ApiAnswer wrong = changePassword(own, "wrong horse", NEW);
    ApiAnswer weak = changePassword(own, PASSWORD, "password");
    ApiAnswer tooShort = changePassword(own, PASSWORD, "short");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.problem()).isEqualTo("invalid-credentials");
    assertThat(weak.status()).isEqualTo(400);
    assertThat(weak.at("/errors/0/pointer")).isEqualTo("/password");
    assertThat(tooShort.at("/errors/0/pointer")).isEqualTo("/password");
    assertThat(login("refused@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void changesThePersonsNameAndLanguage() {
    ApiAnswer own = signUp("profile@example.com");
    assertThat(me(own).at("/locale")).isEqualTo("en");
    assertThat(me(own).at("/email_verified")).isEqualTo("false");

    ApiAnswer changed = profile(own, "{'first_name': 'Sukarno', 'locale': 'ko-kr'}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/locale")).isEqualTo("ko-KR");
    assertThat(changed.body().at("/last_name").isNull()).isTrue();
    assertThat(changed.header("ETag")).contains("\"2\"");
    assertThat(me(own).at("/first_name")).isEqualTo("Sukarno");
  }

  @Test
  void refusesStaleVersionsAndUnknownLanguageTags() {
    ApiAnswer own = signUp("stale@example.com");

    ApiAnswer stale =
        ApiRequest.to(Route.CHANGE_ME)
            .token(own.at("/access_token"))
            .header("If-Match", "\"7\"")
            .json("{'first_name': 'Ada'}")
            .send(AUTH);
    ApiAnswer odd = profile(own, "{'first_name': 'Ada', 'locale': 'en_GB'}");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.at("/errors/0/pointer")).isEqualTo("/locale");
  }

  @Test
  void listsLiveSessionsWithDeviceAndNetwork() {
    ApiAnswer old = signUp("list@example.com");
    SHOP.clock().advance(Duration.ofMinutes(1));
    ApiAnswer own =
        ApiRequest.to(Route.LOGIN)
            .address("203.0.113.77")
            .userAgent("Mozilla/5.0 Firefox/140.0")
            .json("{'email': 'list@example.com', 'password': '%s'}".formatted(PASSWORD))
            .send(AUTH);

    JsonNode data = sessions(own).body().at("/data");

    assertThat(data).hasSize(2);
    assertThat(data.at("/0/current").asBoolean()).isTrue();
    assertThat(data.at("/0/device").asText()).isEqualTo("firefox");
    assertThat(data.at("/0/network").asText()).isEqualTo("203.0.113.0/24");
    assertThat(data.at("/1/current").asBoolean()).isFalse();
    assertThat(data.at("/1/last_used_at").asText()).isLessThan(data.at("/0/last_used_at").asText());
    SHOP.clock().advance(Duration.ofDays(8));
    assertThat(sessions(login("list@example.com", PASSWORD)).body().at("/data")).hasSize(1);
    assertThat(refresh(old).status()).isEqualTo(401);
  }

  @Test
  void endsOneOfTheSessions() {
    ApiAnswer lost = signUp("end@example.com");
    String id = sessions(lost).body().at("/data/0/id").asText();
    ApiAnswer own = login("end@example.com", PASSWORD);
    ApiAnswer stranger = signUp("stranger@example.com");

    assertThat(end(stranger, id).status()).isEqualTo(404);
    assertThat(refresh(lost).status()).isEqualTo(200);
    assertThat(end(own, id).status()).isEqualTo(204);

    assertThat(me(lost).status()).isEqualTo(401);
    assertThat(me(own).status()).isEqualTo(200);
    assertThat(end(own, id).status()).isEqualTo(404);
  }

  @Test
  void endsAllSessions() {
    ApiAnswer one = signUp("all@example.com");
    ApiAnswer two = login("all@example.com", PASSWORD);
    ApiAnswer stranger = signUp("other@example.com");

    ApiAnswer answer = ApiRequest.to(Route.LOGOUT_ALL).token(two.at("/access_token")).send(AUTH);

    assertThat(answer.status()).isEqualTo(200);
    for (ApiAnswer tokens : new ApiAnswer[] {one, two}) {
      assertThat(me(tokens).status()).isEqualTo(401);
      assertThat(refresh(tokens).status()).isEqualTo(401);
    }
    assertThat(me(stranger).status()).isEqualTo(200);
  }

  private static ApiAnswer signUp(String email) {
    ApiRequest.to(Route.REGISTER)
        .json(
            "{'email': '%s', 'password': '%s', 'first_name': 'Ada', 'last_name': 'Lovelace'}"
                .formatted(email, PASSWORD))
        .send(AUTH);
    return login(email, PASSWORD);
  }

  private static ApiAnswer login(String email, String password) {
    return ApiRequest.to(Route.LOGIN)
        .json("{'email': '%s', 'password': '%s'}".formatted(email, password))
        .send(AUTH);
  }

  private static ApiAnswer changePassword(ApiAnswer tokens, String current, String password) {
    return ApiRequest.to(Route.CHANGE_PASSWORD)
        .token(tokens.at("/access_token"))
        .json("{'current_password': '%s', 'password': '%s'}".formatted(current, password))
        .send(AUTH);
  }

  private static ApiAnswer profile(ApiAnswer tokens, String body) {
    return ApiRequest.to(Route.CHANGE_ME).token(tokens.at("/access_token")).json(body).send(AUTH);
  }

  private static ApiAnswer sessions(ApiAnswer tokens) {
    return ApiRequest.to(Route.LIST_SESSIONS).token(tokens.at("/access_token")).send(AUTH);
  }

  private static ApiAnswer end(ApiAnswer tokens, String id) {
    return ApiRequest.to(Route.END_SESSION, id).token(tokens.at("/access_token")).send(AUTH);
  }

  private static ApiAnswer refresh(ApiAnswer tokens) {
    return ApiRequest.to(Route.REFRESH)
        .json("{'refresh_token': '%s'}".formatted(tokens.at("/refresh_token")))
        .send(AUTH);
  }

  private static ApiAnswer me(ApiAnswer tokens) {
    return ApiRequest.to(Route.ME).token(tokens.at("/access_token")).send(AUTH);
  }
}
