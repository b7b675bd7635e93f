package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.ADDRESS;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.RefreshSession.Outcome;
import shop.testkit.Concurrently;

class RefreshSessionTest {
  private static final Outcome REFUSED = new Outcome.Refused();

  private final AccountsFixture fixture = new AccountsFixture();
  private final Account ada = fixture.store(anAccount());
  private final LoginResult first = fixture.logInAs(ada);

  @Test
  void returnsNewTokensOfTheSameSession() {
    LoginResult next = refreshed(refresh(first.refreshToken()));

    assertThat(next.account()).isEqualTo(ada);
    assertThat(sessionId(next)).isEqualTo(sessionId(first));
    assertThat(refresh(next.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void endsTheSessionWhenATokenIsReused() {
    LoginResult next = refreshed(refresh(first.refreshToken()));

    assertThat(refresh(first.refreshToken())).isEqualTo(REFUSED);
    assertThat(refresh(next.refreshToken())).isEqualTo(REFUSED);
    assertThat(fixture.authenticate.authenticate(next.accessToken())).isEmpty();
  }

  @Test
  void keepsOtherSessionsOfTheAccount() {
    LoginResult other = fixture.logInAs(ada);
    refresh(first.refreshToken());

    refresh(first.refreshToken());

    assertThat(fixture.authenticate.authenticate(other.accessToken())).isPresent();
  }

  @Test
  void succeedsAtMostOnceForConcurrentRequestsWithOneToken() {
    List<Outcome> outcomes = Concurrently.call(3, i -> refresh(first.refreshToken()));

    assertThat(outcomes.stream().filter(Outcome.Refreshed.class::isInstance).count())
        .isLessThanOrEqualTo(1);
    assertThat(fixture.authenticate.authenticate(first.accessToken())).isEmpty();
  }

  @Test
  void rejectsForgedAndAccessTokensWithoutEndingSessions() {
    assertThat(refresh("forged")).isEqualTo(REFUSED);
    assertThat(refresh(first.accessToken())).isEqualTo(REFUSED);
    assertThat(fixture.authenticate.authenticate(first.accessToken())).isPresent();
    assertThat(fixture.counters.keys()).noneMatch(key -> key.startsWith("refresh"));
  }

  @Test
  void extendsSessionsThatAreRefreshedInTime() {
    fixture.clock.advance(AccountsFixture.REFRESH_TTL.minusSeconds(1));
    LoginResult next = refreshed(refresh(first.refreshToken()));
    fixture.clock.advance(AccountsFixture.REFRESH_TTL.minusSeconds(1));
    LoginResult last = refreshed(refresh(next.refreshToken()));

    fixture.clock.advance(AccountsFixture.REFRESH_TTL);

    assertThat(refresh(last.refreshToken())).isEqualTo(REFUSED);
  }

  @Test
  void rejectsTokensAfterLogout() {
    AuthenticatedAccount authenticated =
        fixture.authenticate.authenticate(first.accessToken()).orElseThrow();

    fixture.accounts.end(authenticated.accountId(), authenticated.sessionId());

    assertThat(refresh(first.refreshToken())).isEqualTo(REFUSED);
    assertThat(fixture.authenticate.authenticate(first.accessToken())).isEmpty();
  }

  @Test
  void throttlesRefreshesOfOneAccount() {
    LoginResult current = first;
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      current = refreshed(refresh(current.refreshToken()));
    }

    Outcome throttled = refresh(current.refreshToken());

    assertThat(throttled).isInstanceOf(Outcome.Throttled.class);
    fixture.clock.advance(AccountsFixture.WINDOW);
    assertThat(refresh(current.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void acceptsRefreshTokensAfterTheAccessTokenExpires() {
    fixture.clock.advance(Duration.ofMinutes(15));

    assertThat(fixture.authenticate.authenticate(first.accessToken())).isEmpty();
    assertThat(refresh(first.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  private Outcome refresh(String token) {
    return fixture.refreshSession.refresh(token, ADDRESS);
  }

  private String sessionId(LoginResult login) {
    return fixture.authenticate.authenticate(login.accessToken()).orElseThrow().sessionId();
  }

  private static LoginResult refreshed(Outcome outcome) {
    return ((Outcome.Refreshed) outcome).login();
  }
}
