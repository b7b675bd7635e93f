package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
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
    String log =
        logOf(
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

    List<String> lines = log.lines().filter(line -> line.contains("security_event")).toList();
    assertThat(lines)
        .filteredOn(line -> line.contains("login_failed"))
        .hasSizeGreaterThanOrEqualTo(2);
    for (String event :
        List.of("login_succeeded", "refresh_reused", "token_refused", "login_throttled")) {
      assertThat(lines).as(event).anyMatch(line -> line.contains(event));
    }
    assertThat(lines).allMatch(line -> line.contains("network=") && line.contains("client="));
    assertThat(log)
        .doesNotContain(PASSWORD, "wrong guess", "guess number", email, ADDRESS, "forged token")
        .doesNotContain(tokens[0]);
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

  /** The log of an action: a line for each event, with its keys and values. */
  private static String logOf(Runnable action) {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.INFO);
    try {
      action.run();
    } finally {
      root.setLevel(before);
      root.detachAppender(lines);
    }
    return lines.list.stream()
        .map(line -> line.getFormattedMessage() + " " + line.getKeyValuePairs())
        .collect(Collectors.joining("\n"));
  }
}
