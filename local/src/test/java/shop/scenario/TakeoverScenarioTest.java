package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Attacks on an account, with the attacker and its owner side by side. */
class TakeoverScenarioTest {
  private static final String PASSWORD = "correct horse";
  private static final String NEW_PASSWORD = "battery staple";

  private final ApiClient api = RunningShop.api();
  private final String email = "t-" + UUID.randomUUID() + "@example.com";

  @Test
  void endsTheAttackersSessionWhenTheOwnerChangesThePassword() {
    register();
    ApiReply attacker = login(PASSWORD).expect(200);
    ApiClient owner = api.as(login(PASSWORD).expect(200).text("/access_token"));

    changePassword(owner, PASSWORD).expect(200);

    assertThat(refresh(attacker).status()).isEqualTo(401);
    assertThat(api.as(attacker.text("/access_token")).get("auth/me").status()).isEqualTo(401);
    assertThat(login(PASSWORD).status()).isEqualTo(401);
    owner.get("auth/me").expect(200);
    login(NEW_PASSWORD).expect(200);
  }

  @Test
  void doesNotLetAStolenSessionChangeThePassword() {
    register();
    ApiReply stolen = login(PASSWORD).expect(200);
    ApiClient attacker = api.as(stolen.text("/access_token"));

    ApiReply refused = changePassword(attacker, "guessed horse");

    assertThat(refused.expect(401).problem()).isEqualTo("invalid-credentials");
    login(PASSWORD).expect(200);
  }

  @Test
  void letsTheOwnerEndTheAttackersSession() {
    register();
    ApiReply attacker = login(PASSWORD).expect(200);
    String id = api.as(attacker.text("/access_token")).get("auth/sessions").text("/data/0/id");
    ApiClient owner = api.as(login(PASSWORD).expect(200).text("/access_token"));

    owner.delete("auth/sessions/" + id).expect(204);

    assertThat(refresh(attacker).status()).isEqualTo(401);
    assertThat(api.as(attacker.text("/access_token")).get("auth/me").status()).isEqualTo(401);
    owner.get("auth/me").expect(200);
  }

  @Test
  void doesNotLetAStrangerEndSessions() {
    register();
    ApiReply owner = login(PASSWORD).expect(200);
    ApiClient signedIn = api.as(owner.text("/access_token"));
    String id = signedIn.get("auth/sessions").text("/data/0/id");

    assertThat(api.newCustomer().delete("auth/sessions/" + id).status()).isEqualTo(404);

    signedIn.get("auth/me").expect(200);
  }

  private void register() {
    api.post(
            "auth/register",
            "{'email':'%s','password':'%s','first_name':'Ada'}".formatted(email, PASSWORD))
        .expect(201);
  }

  private ApiReply login(String password) {
    return api.post("auth/login", "{'email':'%s','password':'%s'}".formatted(email, password));
  }

  private ApiReply changePassword(ApiClient caller, String current) {
    return caller.put(
        "auth/password",
        "{'current_password':'%s','password':'%s'}".formatted(current, NEW_PASSWORD));
  }

  private ApiReply refresh(ApiReply tokens) {
    return api.post(
        "auth/refresh", "{'refresh_token':'%s'}".formatted(tokens.text("/refresh_token")));
  }
}
