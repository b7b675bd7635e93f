package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.contracts.Limits;
import shop.contracts.Route;
import shop.events.ShopEvent;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;
import shop.token.TokenPurpose;

/** Verification, reset and change of address by the links of mails. */
class LinksTest {
  private static final String PASSWORD = "correct horse";
  private static final String NEW = "battery staple";
  private static final TestShop SHOP =
      TestShop.withSignedTokens(
          Area.AUTH,
          Map.of("REGISTER_LIMIT_PER_NETWORK", "10000", "LINK_LIMIT_PER_NETWORK", "10000"));
  private static final AuthHandler AUTH = new AuthHandler(SHOP);

  @Test
  void verifiesARegisteredAddress() {
    ApiAnswer registered = register("verify@example.com", PASSWORD);
    String token = mailedToken();
    assertThat(registered.at("/email_verified")).isEqualTo("false");

    ApiAnswer answer = verify(" " + token + " ");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(login("verify@example.com", PASSWORD).at("/user/email_verified")).isEqualTo("true");
    assertInvalid(verify(token));
  }

  @Test
  void doesNotRevealWhyATokenIsInvalid() {
    register("invalid@example.com", PASSWORD);
    String expired = mailedToken();
    SHOP.clock().advance(Limits.TOKEN_LIFE);
    forgot("invalid@example.com");
    String otherPurpose = mailedToken();

    ApiAnswer ofExpired = verify(expired);
    ApiAnswer ofOtherPurpose = verify(otherPurpose);
    ApiAnswer ofUnknown = verify("unknown");

    for (ApiAnswer answer : new ApiAnswer[] {ofExpired, ofOtherPurpose, ofUnknown}) {
      assertInvalid(answer);
      assertThat(answer.at("/detail")).isEqualTo(ofUnknown.at("/detail"));
    }
    assertInvalid(reset(expired, NEW));
    assertThat(reset(otherPurpose, NEW).status()).isEqualTo(200);
  }

  @Test
  void resendsForEveryAddressWithTheSameResponse() {
    register("resend@example.com", PASSWORD);

    ApiAnswer known = email(Route.RESEND_VERIFICATION, "resend@example.com");
    String token = mailedToken();
    ApiAnswer unknown = email(Route.RESEND_VERIFICATION, "nowhere@example.com");

    assertThat(known.status()).isEqualTo(202);
    assertThat(unknown.status()).isEqualTo(202);
    assertThat(unknown.text()).isEqualTo(known.text());
    assertThat(unknown.headers().keySet()).isEqualTo(known.headers().keySet());
    assertInvalid(verify(mailedToken()));
    assertThat(verify(token).status()).isEqualTo(200);
  }

  @Test
  void resetsAPasswordAndEndsAllSessions() {
    register("reset@example.com", PASSWORD);
    ApiAnswer session = login("reset@example.com", PASSWORD);
    ApiAnswer known = forgot("Reset@Example.com ");
    String token = mailedToken();
    ApiAnswer unknown = forgot("unknown-reset@example.com");

    assertThat(known.status()).isEqualTo(202);
    assertThat(unknown.text()).isEqualTo(known.text());
    assertThat(reset(token, "password").at("/errors/0/pointer")).isEqualTo("/password");
    assertThat(reset(token, "short").at("/errors/0/pointer")).isEqualTo("/password");
    assertThat(reset(token, NEW).status()).isEqualTo(200);

    assertThat(me(session).status()).isEqualTo(401);
    assertThat(login("reset@example.com", PASSWORD).status()).isEqualTo(401);
    ApiAnswer again = login("reset@example.com", NEW);
    assertThat(again.at("/user/email_verified")).isEqualTo("true");
    assertInvalid(reset(token, "another staple"));
  }

  @Test
  void limitsTheMailsToAnAddress() {
    register("flood@example.com", PASSWORD);

    for (String address : new String[] {"flood@example.com", "unknown-flood@example.com"}) {
      for (int i = 0; i < 5; i++) {
        assertThat(forgot(address).status()).isEqualTo(202);
      }
      ApiAnswer refused = forgot(address);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(email(Route.RESEND_VERIFICATION, address).status()).isEqualTo(429);
    }
  }

  @Test
  void changesTheAddressAfterItIsVerified() {
    register("from@example.com", PASSWORD);
    ApiAnswer session = login("from@example.com", PASSWORD);

    ApiAnswer wrong = changeEmail(session, "to@example.com", "wrong horse");
    ApiAnswer accepted = changeEmail(session, "to@example.com", PASSWORD);
    String token = mailedToken();

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.problem()).isEqualTo("invalid-credentials");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(me(session).at("/email")).isEqualTo("from@example.com");
    assertThat(verify(token).status()).isEqualTo(200);
    assertThat(me(session).at("/email")).isEqualTo("to@example.com");
    assertThat(me(session).at("/email_verified")).isEqualTo("true");
    assertThat(login("from@example.com", PASSWORD).status()).isEqualTo(401);
    assertThat(login("to@example.com", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void answersTheSameForAnAddressOfAnotherAccount() {
    register("taken@example.com", PASSWORD);
    verify(mailedToken());
    register("wants@example.com", PASSWORD);
    ApiAnswer session = login("wants@example.com", PASSWORD);

    ApiAnswer taken = changeEmail(session, "taken@example.com", PASSWORD);
    ApiAnswer free = changeEmail(session, "free@example.com", PASSWORD);

    assertThat(taken.status()).isEqualTo(free.status());
    assertThat(taken.text()).isEqualTo(free.text());
  }

  @Test
  void takesTheLanguageOfMailsAtRegistration() {
    ApiAnswer answer =
        ApiRequest.to(Route.REGISTER)
            .json(
                "{'email': 'ko@example.com', 'password': '%s', 'first_name': 'A', 'locale': 'ko-kr'}"
                    .formatted(PASSWORD))
            .send(AUTH);
    ApiAnswer odd =
        ApiRequest.to(Route.REGISTER)
            .json(
                "{'email': 'k2@example.com', 'password': '%s', 'first_name': 'A', 'locale': '한국'}"
                    .formatted(PASSWORD))
            .send(AUTH);

    assertThat(answer.at("/locale")).isEqualTo("ko-KR");
    assertThat(odd.at("/errors/0/pointer")).isEqualTo("/locale");
  }

  @Test
  void replacesAnAccountThatAStrangerRegistered() {
    register("mine@example.com", "attackers horse");
    ApiAnswer attacker = login("mine@example.com", "attackers horse");

    ApiAnswer registered = register("mine@example.com", PASSWORD);
    assertThat(verify(mailedToken()).status()).isEqualTo(200);

    assertThat(me(attacker).status()).isEqualTo(401);
    assertThat(login("mine@example.com", "attackers horse").status()).isEqualTo(401);
    ApiAnswer owner = login("mine@example.com", PASSWORD);
    assertThat(owner.at("/user/id")).isEqualTo(registered.at("/id"));
  }

  private static void assertInvalid(ApiAnswer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-token");
  }

  /** The token that the latest event has mailed. */
  private static String mailedToken() {
    return switch (SHOP.fakes().table.events().getLast()) {
      case ShopEvent.EmailVerificationRequested(String id) ->
          SHOP.oneTimeTokens().token(TokenPurpose.VERIFY_EMAIL, id);
      case ShopEvent.PasswordResetRequested(String id) ->
          SHOP.oneTimeTokens().token(TokenPurpose.RESET_PASSWORD, id);
      case ShopEvent other -> throw new AssertionError("no token is mailed for " + other);
    };
  }

  private static ApiAnswer register(String email, String password) {
    return ApiRequest.to(Route.REGISTER)
        .json(
            "{\"email\": \"%s\", \"password\": \"%s\", \"first_name\": \"Ada\"}"
                .formatted(email, password))
        .send(AUTH);
  }

  private static ApiAnswer login(String email, String password) {
    return ApiRequest.to(Route.LOGIN)
        .json("{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
        .send(AUTH);
  }

  private static ApiAnswer verify(String token) {
    return ApiRequest.to(Route.VERIFY_EMAIL).json("{'token': '%s'}".formatted(token)).send(AUTH);
  }

  private static ApiAnswer forgot(String address) {
    return email(Route.FORGOT_PASSWORD, address);
  }

  private static ApiAnswer email(Route route, String address) {
    return ApiRequest.to(route).json("{'email': '%s'}".formatted(address)).send(AUTH);
  }

  private static ApiAnswer reset(String token, String password) {
    return ApiRequest.to(Route.RESET_PASSWORD)
        .json("{'token': '%s', 'password': '%s'}".formatted(token, password))
        .send(AUTH);
  }

  private static ApiAnswer changeEmail(ApiAnswer session, String address, String password) {
    return ApiRequest.to(Route.CHANGE_EMAIL)
        .token(session.at("/access_token"))
        .json("{'email': '%s', 'password': '%s'}".formatted(address, password))
        .send(AUTH);
  }

  private static ApiAnswer me(ApiAnswer session) {
    return ApiRequest.to(Route.ME).token(session.at("/access_token")).send(AUTH);
  }
}
