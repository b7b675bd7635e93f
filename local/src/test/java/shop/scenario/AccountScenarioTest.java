package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Login, sessions and tokens; neither login nor registration reveals which addresses exist. */
class AccountScenarioTest {
  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();
  private final String email = "a-" + UUID.randomUUID() + "@example.com";

  @Test
  void returnsSameProblemForUnknownAddressAndWrongPassword() {
    register("correct horse");

    ApiReply wrong = login(email, "wrong horse");
    ApiReply unknown = login("unknown-" + email, "wrong horse");

    assertThat(wrong.expect(401).problem()).isEqualTo("invalid-credentials");
    assertThat(unknown.expect(401).text("/detail")).isEqualTo(wrong.text("/detail"));
  }

  @Test
  void registersExistingAddressWithSameResponse() {
    ApiReply first = register("correct horse");
    ApiReply second = register("another horse");

    assertThat(second.status()).isEqualTo(first.expect(201).status());
    assertThat(second.body().fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> first.body().fieldNames());
    login(email, "correct horse").expect(200);
    assertThat(login(email, "another horse").status()).isEqualTo(401);
  }

  @Test
  void revokesSessionWhenRefreshTokenIsReused() {
    register("correct horse");
    ApiReply first = login(email, "correct horse").expect(200);

    ApiReply second = refresh(first.text("/refresh_token")).expect(200);
    ApiReply third = refresh(second.text("/refresh_token")).expect(200);
    ApiReply reused = refresh(first.text("/refresh_token"));
    ApiReply after = refresh(third.text("/refresh_token"));

    assertThat(reused.status()).isEqualTo(401);
    assertThat(after.status()).isEqualTo(401);
    assertThat(api.as(third.text("/access_token")).get("auth/me").status()).isEqualTo(401);
  }

  @Test
  void keepsTwoTabsLoggedInThatRefreshAtOnce() {
    register("correct horse");
    String token = login(email, "correct horse").expect(200).text("/refresh_token");

    ApiReply one = refresh(token).expect(200);
    ApiReply other = refresh(token).expect(200);

    assertThat(other.text("/refresh_token")).isEqualTo(one.text("/refresh_token"));
    api.as(one.text("/access_token")).get("auth/me").expect(200);
    api.as(other.text("/access_token")).get("auth/me").expect(200);
  }

  @Test
  void revokesSessionAtLogout() {
    register("correct horse");
    ApiReply tokens = login(email, "correct horse").expect(200);
    ApiClient signedIn = api.as(tokens.text("/access_token"));
    assertThat(signedIn.get("auth/me").expect(200).text("/email")).isEqualTo(email);

    signedIn.post("auth/logout", "{}").expect(200);

    assertThat(signedIn.get("auth/me").status()).isEqualTo(401);
    assertThat(refresh(tokens.text("/refresh_token")).status()).isEqualTo(401);
  }

  @Test
  void revokesSessionsOfDeactivatedAccount() {
    String id = register("correct horse").text("/id");
    ApiClient signedIn = api.login(email, "correct horse");

    admin.put("admin/users/" + id, "{'is_active':false}").expect(200);

    assertThat(signedIn.get("cart").status()).isEqualTo(401);
    assertThat(login(email, "correct horse").status()).isEqualTo(401);
  }

  @Test
  void limitsPasswordGuesses() {
    register("correct horse");

    ApiReply reply = login(email, "wrong");
    for (int i = 0; i < 40 && reply.status() == 401; i++) {
      reply = login(email, "wrong " + i);
    }

    assertThat(reply.expect(429).problem()).isEqualTo("rate-limited");
    assertThat(reply.header("Retry-After")).isPresent();
    assertThat(reply.header("RateLimit-Limit")).isPresent();
    api.newCustomer();
  }

  @Test
  void rejectsForgedTokens() {
    for (String token :
        new String[] {
          "x",
          "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwidHlwIjoiYWNjZXNzIn0.",
          admin.token() + "x",
          "Bearer"
        }) {
      ApiReply reply = api.as(token).get("auth/me");
      assertThat(reply.status()).as(token).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).isPresent();
    }
  }

  @Test
  void rejectsRefreshTokenAsAccessToken() {
    register("correct horse");
    ApiReply tokens = login(email, "correct horse").expect(200);

    assertThat(api.as(tokens.text("/refresh_token")).get("auth/me").status()).isEqualTo(401);
    assertThat(refresh(tokens.text("/access_token")).status()).isEqualTo(401);
  }

  private ApiReply register(String password) {
    return api.post(
            "auth/register",
            "{'email':'%s','password':'%s','first_name':'Ada','last_name':'Lovelace'}"
                .formatted(email, password))
        .expect(201);
  }

  private ApiReply login(String address, String password) {
    return api.post("auth/login", "{'email':'%s','password':'%s'}".formatted(address, password));
  }

  private ApiReply refresh(String token) {
    return api.post("auth/refresh", "{'refresh_token':'%s'}".formatted(token));
  }
}
