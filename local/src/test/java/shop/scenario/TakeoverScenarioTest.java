package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.factor.Totp;
import shop.factor.TotpSecret;
import shop.testkit.Concurrently;

/** Attacks on an account, with the attacker and its owner side by side. */
class TakeoverScenarioTest {
  /** Reads the mailbox of the local shop. */
  private static final String MAILBOX = "own-shop";

  private static final String PASSWORD = "correct horse";
  private static final String NEW_PASSWORD = "battery staple";
  private static final String VERIFICATION = "EmailVerificationRequested";
  private static final String RESET = "PasswordResetRequested";

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
  @Tag("own-shop")
  void notifiesTheOwnerOfANewPassword() {
    register();
    String token = Mails.awaitToken(email, VERIFICATION);
    api.post("auth/verify-email", "{'token':'%s'}".formatted(token)).expect(200);
    ApiClient thief = api.as(login(PASSWORD).expect(200).text("/access_token"));

    changePassword(thief, PASSWORD).expect(200);

    Mails.await(email, "PasswordChanged");
  }

  @Test
  @Tag("own-shop")
  void notifiesTheOwnerOfTheAttackersDeviceOnly() {
    register();
    login(PASSWORD).expect(200);
    login(PASSWORD).expect(200);
    String body = "{'email':'%s','password':'%s'}".formatted(email, PASSWORD);

    api.send(api.request("POST", "auth/login", body).header("User-Agent", "Mozilla/5.0 Firefox/1"))
        .expect(200);

    Mails.await(email, "NewDeviceUsed");
    assertThat(Mails.to(email))
        .filteredOn(mail -> mail.path("event").asText().startsWith("NewDeviceUsed"))
        .hasSize(1);
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

  @Test
  @Tag(MAILBOX)
  void givesASquatterNothing() {
    register("attackers horse");
    ApiReply attacker = login("attackers horse").expect(200);
    String ofAttacker = Mails.awaitToken(email, VERIFICATION);
    register(PASSWORD);
    String ofOwner = otherToken(VERIFICATION, ofAttacker);

    verify(ofOwner).expect(200);

    assertThat(refresh(attacker).status()).isEqualTo(401);
    assertThat(api.as(attacker.text("/access_token")).get("auth/me").status()).isEqualTo(401);
    assertThat(login("attackers horse").status()).isEqualTo(401);
    assertThat(verify(ofAttacker).status()).isEqualTo(400);
    ApiClient owner = api.login(email, PASSWORD);
    assertThat(owner.get("auth/me").at("/email_verified").asBoolean()).isTrue();
    register("attackers horse");
    Mails.await(email, "RegistrationRepeated");
    assertThat(login("attackers horse").status()).isEqualTo(401);
  }

  @Test
  @Tag(MAILBOX)
  void takesOneOfTwoResetsThatRace() {
    register(PASSWORD);
    forgot();
    String first = Mails.awaitToken(email, RESET);
    forgot();
    String second = otherToken(RESET, first);
    ApiReply session = login(PASSWORD).expect(200);

    List<ApiReply> replies =
        Stream.of(first, second)
            .parallel()
            .map(token -> reset(token, token.equals(first) ? NEW_PASSWORD : "other staple"))
            .toList();

    assertThat(replies).extracting(ApiReply::status).containsExactlyInAnyOrder(200, 400);
    boolean firstWon = replies.getFirst().status() == 200;
    login(firstWon ? NEW_PASSWORD : "other staple").expect(200);
    assertThat(login(firstWon ? "other staple" : NEW_PASSWORD).status()).isEqualTo(401);
    assertThat(refresh(session).status()).isEqualTo(401);
  }

  @Test
  @Tag(MAILBOX)
  void doesNotLetAStolenSessionChangeTheAddress() {
    register(PASSWORD);
    ApiClient attacker = api.as(login(PASSWORD).expect(200).text("/access_token"));
    String evil = "evil-" + email;

    assertThat(changeEmail(attacker, evil, "guessed horse").expect(401).problem())
        .isEqualTo("invalid-credentials");

    assertThat(Mails.to(evil)).isEmpty();
    login(PASSWORD).expect(200);
  }

  @Test
  @Tag(MAILBOX)
  void notifiesTheOwnerWhenAThiefWithThePasswordChangesTheAddress() {
    register(PASSWORD);
    ApiClient attacker = api.as(login(PASSWORD).expect(200).text("/access_token"));
    String evil = "evil-" + email;

    changeEmail(attacker, evil, PASSWORD).expect(200);
    verify(Mails.awaitToken(evil, VERIFICATION)).expect(200);

    assertThat(Mails.await(email, "EmailChanged").path("to").asText()).isEqualTo(email);
  }

  @Test
  @Tag(MAILBOX)
  void endsAPendingChangeOfTheAddressWithAReset() {
    register(PASSWORD);
    ApiClient attacker = api.as(login(PASSWORD).expect(200).text("/access_token"));
    String evil = "evil-" + email;
    changeEmail(attacker, evil, PASSWORD).expect(200);
    String ofAttacker = Mails.awaitToken(evil, VERIFICATION);
    forgot();

    reset(Mails.awaitToken(email, RESET), NEW_PASSWORD).expect(200);

    assertThat(verify(ofAttacker).expect(400).problem()).isEqualTo("invalid-token");
    assertThat(attacker.get("auth/me").status()).isEqualTo(401);
    assertThat(api.login(email, NEW_PASSWORD).get("auth/me").text("/email")).isEqualTo(email);
  }

  /** Waits for a second mail of an event, and returns the token that is not the first one's. */
  private String otherToken(String event, String first) {
    return Mails.awaitTokens(email, event, 2).stream()
        .filter(token -> !token.equals(first))
        .findFirst()
        .orElseThrow();
  }

  private void forgot() {
    api.post("auth/password/forgot", "{'email':'%s'}".formatted(email)).expect(202);
  }

  private ApiReply verify(String token) {
    return api.post("auth/verify-email", "{'token':'%s'}".formatted(token));
  }

  private ApiReply reset(String token, String password) {
    return api.post(
        "auth/password/reset", "{'token':'%s','password':'%s'}".formatted(token, password));
  }

  private static ApiReply changeEmail(ApiClient caller, String address, String password) {
    return caller.put("auth/email", "{'email':'%s','password':'%s'}".formatted(address, password));
  }

  @Test
  @Tag(MAILBOX)
  void takesTheFactorOfASquatterOffWithAReset() {
    enableFactor();
    forgot();

    reset(Mails.awaitToken(email, RESET), NEW_PASSWORD).expect(200);

    ApiClient owner = api.as(login(NEW_PASSWORD).expect(200).text("/access_token"));
    assertThat(owner.get("auth/me").expect(200).at("/email_verified").asBoolean()).isTrue();
    enableFactor(owner);
    assertThat(login(NEW_PASSWORD).expect(200).body().has("mfa_token")).isTrue();
  }

  @Test
  void doesNotLetAStolenPasswordLogInWithoutTheFactor() {
    TotpSecret secret = enableFactor();

    ApiReply attacker = login(PASSWORD).expect(200);

    assertThat(attacker.body().has("access_token")).isFalse();
    String token = attacker.text("/mfa_token");
    assertThat(api.as(token).get("auth/me").status()).isEqualTo(401);
    assertThat(api.as(token).post("auth/mfa/totp", "{}").status()).isEqualTo(401);
    assertThat(verify(token, wrongCode(secret)).expect(401).problem()).isEqualTo("invalid-code");
  }

  @Test
  void letsOneOfTwoInWhoSendTheSameCode() {
    TotpSecret secret = enableFactor();
    List<String> tokens =
        List.of(login(PASSWORD).text("/mfa_token"), login(PASSWORD).text("/mfa_token"));
    String code = nextCode(secret);

    List<ApiReply> replies = Concurrently.call(2, i -> verify(tokens.get(i), code));

    assertThat(replies).extracting(ApiReply::status).containsExactlyInAnyOrder(200, 401);
  }

  @Test
  void takesAChallengeForItsOwnAccountOnly() {
    TotpSecret secret = enableFactor();
    TakeoverScenarioTest other = new TakeoverScenarioTest();
    other.enableFactor();
    String token = other.login(PASSWORD).text("/mfa_token");

    assertThat(verify(token, nextCode(secret)).status()).isEqualTo(401);
  }

  @Test
  void doesNotLetAStolenSessionRemoveTheFactorWithoutACode() {
    register();
    ApiClient session = api.as(login(PASSWORD).text("/access_token"));
    TotpSecret secret = enableFactor(session);

    assertThat(removeFactor(session, wrongCode(secret)).status()).isEqualTo(401);
    assertThat(login(PASSWORD).body().has("mfa_token")).isTrue();
    removeFactor(session, nextCode(secret)).expect(204);
    assertThat(login(PASSWORD).body().has("access_token")).isTrue();
  }

  @Test
  void asksForTheFactorAfterANewPassword() {
    register();
    ApiClient owner = api.as(login(PASSWORD).text("/access_token"));
    enableFactor(owner);

    changePassword(owner, PASSWORD).expect(200);

    assertThat(login(NEW_PASSWORD).expect(200).body().has("mfa_token")).isTrue();
  }

  private TotpSecret enableFactor() {
    register();
    return enableFactor(api.as(login(PASSWORD).text("/access_token")));
  }

  private static TotpSecret enableFactor(ApiClient owner) {
    TotpSecret secret =
        new TotpSecret(owner.post("auth/mfa/totp", "{}").expect(201).text("/secret"));
    String code = Totp.code(secret, Totp.stepAt(Instant.now()));
    owner.post("auth/mfa/totp/confirm", "{'code':'%s'}".formatted(code)).expect(200);
    return secret;
  }

  /** The code after the current one, which is in the window too. */
  private static String nextCode(TotpSecret secret) {
    return Totp.code(secret, Totp.stepAt(Instant.now()) + 1);
  }

  /** A code that is not right now or soon. */
  private static String wrongCode(TotpSecret secret) {
    return Totp.code(secret, Totp.stepAt(Instant.now()) + 1_000);
  }

  private ApiReply verify(String token, String code) {
    return api.post("auth/mfa/verify", "{'mfa_token':'%s','code':'%s'}".formatted(token, code));
  }

  private static ApiReply removeFactor(ApiClient session, String code) {
    return session.send(
        session.request("DELETE", "auth/mfa/totp", "{'code':'%s'}".formatted(code)));
  }

  private void register() {
    register(PASSWORD);
  }

  private void register(String password) {
    api.post(
            "auth/register",
            "{'email':'%s','password':'%s','first_name':'Ada'}".formatted(email, password))
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
