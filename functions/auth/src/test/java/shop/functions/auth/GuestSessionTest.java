package shop.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testshop.TestShop;

/** Sessions of buyers without an account. */
class GuestSessionTest {
  private static final int LIMIT = 3;

  private final TestShop shop =
      TestShop.withSignedTokens(
          Area.AUTH, Map.of("GUEST_LIMIT_PER_NETWORK", Integer.toString(LIMIT)));
  private final AuthHandler auth = new AuthHandler(shop);

  @Test
  void givesTokensInTheShapeOfALogin() {
    ApiAnswer opened = open("203.0.113.7");

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.at("/token_type")).isEqualTo("Bearer");
    assertThat(opened.at("/expires_in")).isEqualTo("900");
    assertThat(opened.at("/user/role")).isEqualTo("guest");
    assertThat(opened.at("/user/id")).startsWith("guest-");
    assertThat(opened.body().at("/user/email").isNull()).isTrue();
    assertThat(opened.at("/refresh_token")).isNotEqualTo(opened.at("/access_token"));
  }

  @Test
  void refreshesForThirtyDays() {
    ApiAnswer opened = open("203.0.113.7");

    shop.clock().advance(Duration.ofDays(29));
    ApiAnswer refreshed = refresh(opened);
    shop.clock().advance(Duration.ofDays(2));

    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.at("/user/id")).isEqualTo(opened.at("/user/id"));
    assertThat(refresh(refreshed).status()).isEqualTo(401);
  }

  @Test
  void endsTheSessionWhenARefreshTokenIsUsedAgain() {
    ApiAnswer opened = open("203.0.113.7");
    ApiAnswer refreshed = refresh(opened);

    shop.clock().advance(Duration.ofMinutes(1));

    assertThat(refresh(opened).status()).isEqualTo(401);
    assertThat(refresh(refreshed).status()).isEqualTo(401);
  }

  @Test
  void endsWithLogout() {
    ApiAnswer opened = open("203.0.113.7");

    assertThat(call(Route.LOGOUT, opened).status()).isEqualTo(200);

    assertThat(refresh(opened).status()).isEqualTo(401);
  }

  @Test
  void refusesGuestsWhereAnAccountIsNeeded() {
    ApiAnswer opened = open("203.0.113.7");

    assertThat(call(Route.ME, opened).status()).isEqualTo(403);
    assertThat(call(Route.LIST_SESSIONS, opened).problem()).isEqualTo("forbidden");
  }

  @Test
  void limitsSessionsOfANetwork() {
    for (int i = 0; i < LIMIT; i++) {
      assertThat(open("198.51.100.1").status()).isEqualTo(201);
    }

    assertThat(open("198.51.100.1").status()).isEqualTo(429);
    assertThat(open("198.51.100.2").status()).isEqualTo(201);
  }

  private ApiAnswer open(String address) {
    return ApiRequest.to(Route.OPEN_GUEST_SESSION).address(address).send(auth);
  }

  private ApiAnswer refresh(ApiAnswer tokens) {
    return ApiRequest.to(Route.REFRESH)
        .json("{'refresh_token': '%s'}".formatted(tokens.at("/refresh_token")))
        .send(auth);
  }

  private ApiAnswer call(Route route, ApiAnswer tokens) {
    return ApiRequest.to(route).token(tokens.at("/access_token")).send(auth);
  }
}
