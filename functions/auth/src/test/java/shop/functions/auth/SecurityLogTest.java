package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.account.Email;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.CapturedLog;
import shop.testshop.TestShop;

/** What the security log has after log-ins, and what it never has. */
class SecurityLogTest {
  private static final TestShop SHOP =
      TestShop.withSignedTokens(Area.AUTH, Map.of("REGISTER_LIMIT_PER_NETWORK", "10000"));
  private static final AuthHandler AUTH = new AuthHandler(SHOP);
  private static final String PASSWORD = "correct horse";
  private static final String ADDRESS = "203.0.113.77";

  @Test
  void hasOneLineForEachEventWithoutSecrets() {
    String email = "log@example.com";
    String[] tokens = new String[1];
    List<String> all =
        CapturedLog.of(
            () -> {
              send(
                  Route.REGISTER,
                  "{'email':'%s','password':'%s','first_name':'A','last_name':'B'}"
                      .formatted(email, PASSWORD));
              logIn(email, "wrong guess");
              ApiAnswer login = logIn(email, PASSWORD);
              tokens[0] = login.at("/refresh_token");
              refresh(tokens[0]);
              SHOP.clock().advance(Duration.ofMinutes(1));
              refresh(tokens[0]);
              ApiRequest.to(Route.ME).address(ADDRESS).token("forged token").send(AUTH);
              for (int i = 0; i < 20; i++) {
                logIn("other@example.com", "guess number " + i);
              }
            });

    List<String> lines = securityLines(all);
    assertThat(lines)
        .filteredOn(line -> line.contains("login_failed"))
        .hasSizeGreaterThanOrEqualTo(2);
    for (String event :
        List.of("login_succeeded", "refresh_reused", "token_refused", "login_throttled")) {
      assertThat(lines).as(event).anyMatch(line -> line.contains(event));
    }
    assertThat(lines).allMatch(line -> line.contains("network=") && line.contains("client="));
    assertThat(String.join("\n", all))
        .doesNotContain(PASSWORD, "wrong guess", "guess number", email, ADDRESS, "forged token")
        .doesNotContain(tokens[0]);
  }

  @Test
  void hasChangesOfAPasswordAndOfSessions() {
    String email = "changes@example.com";
    send(
        Route.REGISTER,
        "{'email':'%s','password':'%s','first_name':'A'}".formatted(email, PASSWORD));
    String token = logIn(email, PASSWORD).at("/access_token");

    List<String> all =
        CapturedLog.of(
            () -> {
              changePassword(token, "wrong guess", "battery staple");
              changePassword(token, PASSWORD, "battery staple");
              ApiRequest.to(Route.LOGOUT_ALL).address(ADDRESS).token(token).send(AUTH);
            });

    String account = SHOP.accounts().idOf(new Email(email)).orElseThrow();
    assertThat(securityLines(all))
        .extracting(line -> line.replaceFirst(".*security_event=\"?([a-z_]+).*", "$1"))
        .containsExactly("password_refused", "password_changed", "logout_all");
    assertThat(securityLines(all)).allMatch(line -> line.contains(account));
    assertThat(String.join("\n", all))
        .doesNotContain(PASSWORD, "wrong guess", "battery staple", email, ADDRESS, token);
  }

  private static void changePassword(String token, String current, String password) {
    ApiRequest.to(Route.CHANGE_PASSWORD)
        .address(ADDRESS)
        .token(token)
        .json("{'current_password':'%s','password':'%s'}".formatted(current, password))
        .send(AUTH);
  }

  private static List<String> securityLines(List<String> lines) {
    return lines.stream().filter(line -> line.contains("security_event")).toList();
  }

  private static ApiAnswer logIn(String email, String password) {
    return send(Route.LOGIN, "{'email':'%s','password':'%s'}".formatted(email, password));
  }

  private static void refresh(String token) {
    send(Route.REFRESH, "{'refresh_token':'%s'}".formatted(token));
  }

  private static ApiAnswer send(Route route, String json) {
    return ApiRequest.to(route).address(ADDRESS).json(json).send(AUTH);
  }
}
