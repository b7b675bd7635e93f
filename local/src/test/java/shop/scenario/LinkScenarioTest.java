package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links of mails, read from the mailbox of the local shop, as a person uses them. */
@Tag("own-shop")
class LinkScenarioTest {
  private static final String PASSWORD = "correct horse";
  private static final String NEW_PASSWORD = "battery staple";
  private static final String VERIFICATION = "EmailVerificationRequested";
  private static final String RESET = "PasswordResetRequested";

  private final ApiClient api = RunningShop.api();
  private final String email = "l-" + UUID.randomUUID() + "@example.com";

  @Test
  void verifiesARegisteredAddress() {
    register();
    String token = Mails.awaitToken(email, VERIFICATION);
    ApiClient ada = api.login(email, PASSWORD);
    assertThat(ada.get("auth/me").at("/email_verified").asBoolean()).isFalse();

    verify(token).expect(200);

    assertThat(ada.get("auth/me").at("/email_verified").asBoolean()).isTrue();
    assertThat(verify(token).expect(400).problem()).isEqualTo("invalid-token");
    post("auth/verify-email/resend").expect(202);
    post("auth/password/forgot").expect(202);
    Mails.awaitToken(email, RESET);
    assertThat(Mails.awaitTokens(email, VERIFICATION, 1)).hasSize(1);
  }

  @Test
  void resetsAPasswordAndEndsAllSessions() {
    register();
    ApiReply session = api.post("auth/login", credentials(PASSWORD)).expect(200);
    post("auth/password/forgot").expect(202);
    String token = Mails.awaitToken(email, RESET);

    reset(token, NEW_PASSWORD).expect(200);

    assertThat(api.as(session.text("/access_token")).get("auth/me").status()).isEqualTo(401);
    assertThat(
            api.post(
                    "auth/refresh",
                    "{'refresh_token':'%s'}".formatted(session.text("/refresh_token")))
                .status())
        .isEqualTo(401);
    assertThat(api.post("auth/login", credentials(PASSWORD)).status()).isEqualTo(401);
    api.login(email, NEW_PASSWORD);
    assertThat(reset(token, "another staple").expect(400).problem()).isEqualTo("invalid-token");
    assertThat(verify(token).expect(400).problem()).isEqualTo("invalid-token");
  }

  @Test
  void writesInTheLanguageOfThePerson() {
    api.post(
            "auth/register",
            "{'email':'%s','password':'%s','first_name':'Ada','locale':'ko'}"
                .formatted(email, PASSWORD))
        .expect(201);

    JsonNode mail = Mails.await(email, VERIFICATION);

    assertThat(mail.path("subject").asText()).contains("이메일");
    assertThat(mail.path("html").asText()).contains("lang=\"ko\"");
  }

  @Test
  void opensALinkOfTheMailInABrowser() {
    register();
    String text = Mails.await(email, VERIFICATION).path("text").asText();
    Matcher link = Pattern.compile("http://\\S+token=[\\w-]+").matcher(text);
    assertThat(link.find()).isTrue();

    ApiReply page = api.send(HttpRequest.newBuilder(URI.create(link.group())).GET());

    assertThat(page.expect(200).response().body()).contains("auth/verify-email").contains("curl");
  }

  @Test
  void changesTheAddressAndNotifiesTheOldOne() {
    String next = "n-" + email;
    register();
    ApiClient ada = api.login(email, PASSWORD);
    ada.put("auth/email", "{'email':'%s','password':'%s'}".formatted(next, PASSWORD)).expect(200);
    String token = Mails.awaitToken(next, VERIFICATION);
    assertThat(ada.get("auth/me").text("/email")).isEqualTo(email);

    verify(token).expect(200);

    assertThat(ada.get("auth/me").text("/email")).isEqualTo(next);
    assertThat(Mails.await(email, "EmailChanged").path("text").asText()).doesNotContain(next);
    assertThat(api.post("auth/login", credentials(PASSWORD)).status()).isEqualTo(401);
    api.login(next, PASSWORD);
  }

  @Test
  void answersUnknownAddressesTheSameAndSendsNothing() {
    ApiReply unknown = post("auth/password/forgot").expect(202);
    register();
    ApiReply known = post("auth/password/forgot").expect(202);

    assertThat(unknown.body()).isEqualTo(known.body());
    Mails.awaitToken(email, RESET);
    assertThat(Mails.awaitTokens(email, RESET, 1)).hasSize(1);
  }

  private void register() {
    api.post(
            "auth/register",
            "{'email':'%s','password':'%s','first_name':'Ada'}".formatted(email, PASSWORD))
        .expect(201);
  }

  private String credentials(String password) {
    return "{'email':'%s','password':'%s'}".formatted(email, password);
  }

  private ApiReply post(String path) {
    return api.post(path, "{'email':'%s'}".formatted(email));
  }

  private ApiReply verify(String token) {
    return api.post("auth/verify-email", "{'token':'%s'}".formatted(token));
  }

  private ApiReply reset(String token, String password) {
    return api.post(
        "auth/password/reset", "{'token':'%s','password':'%s'}".formatted(token, password));
  }
}
