package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsFixture.CLIENT;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.RefreshSession.Outcome;
import shop.limit.Client;
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
  void givesTabsThatRefreshAtOnceTheSameToken() {
    LoginResult one = refreshed(refresh(first.refreshToken()));
    fixture.clock.advance(AccountsFixture.GRACE.minusMillis(1));

    LoginResult other = refreshed(refresh(first.refreshToken()));

    assertThat(other.refreshToken()).isEqualTo(one.refreshToken());
    assertThat(sessionId(other)).isEqualTo(sessionId(first));
    assertThat(refresh(one.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void endsTheSessionWhenATokenIsReusedLater() {
    LoginResult next = refreshed(refresh(first.refreshToken()));
    fixture.clock.advance(AccountsFixture.GRACE);

    assertThat(refresh(first.refreshToken())).isEqualTo(new Outcome.Reused(ada.id()));
    assertThat(refresh(next.refreshToken())).isEqualTo(REFUSED);
    assertThat(fixture.authenticate.authenticate(next.accessToken())).isEmpty();
  }

  @Test
  void endsTheSessionWhenATokenIsReusedFromAnotherNetwork() {
    LoginResult next = refreshed(refresh(first.refreshToken()));
    Client thief = new Client("198.51.100.1", "Firefox");

    assertThat(fixture.refreshSession.refresh(first.refreshToken(), thief))
        .isEqualTo(new Outcome.Reused(ada.id()));
    assertThat(refresh(next.refreshToken())).isEqualTo(REFUSED);
  }

  @Test
  void endsTheSessionWhenAnOlderTokenIsReused() {
    LoginResult second = refreshed(refresh(first.refreshToken()));
    LoginResult third = refreshed(refresh(second.refreshToken()));
    fixture.clock.advance(AccountsFixture.WINDOW);

    assertThat(refresh(first.refreshToken())).isEqualTo(new Outcome.Reused(ada.id()));
    assertThat(refresh(third.refreshToken())).isEqualTo(REFUSED);
  }

  /** A thief who gets the successor uses it later than its owner, or the owner later than him. */
  @Test
  void endsTheSessionOfAThiefWhoUsedTheGrace() {
    LoginResult owner = refreshed(refresh(first.refreshToken()));
    LoginResult thief = refreshed(refresh(first.refreshToken()));
    fixture.clock.advance(AccountsFixture.WINDOW);
    refreshed(refresh(owner.refreshToken()));
    fixture.clock.advance(Duration.ofMinutes(1));

    assertThat(refresh(thief.refreshToken())).isEqualTo(new Outcome.Reused(ada.id()));
    assertThat(fixture.authenticate.authenticate(owner.accessToken())).isEmpty();
  }

  @Test
  void keepsOtherSessionsOfTheAccount() {
    LoginResult other = fixture.logInAs(ada);
    refresh(first.refreshToken());
    fixture.clock.advance(AccountsFixture.GRACE);

    refresh(first.refreshToken());

    assertThat(fixture.authenticate.authenticate(other.accessToken())).isPresent();
  }

  @Test
  void givesConcurrentRequestsWithOneTokenOneSuccessor() {
    List<Outcome> outcomes = Concurrently.call(3, i -> refresh(first.refreshToken()));

    assertThat(outcomes.stream().map(outcome -> refreshed(outcome).refreshToken()).distinct())
        .hasSize(1);
    assertThat(fixture.authenticate.authenticate(first.accessToken())).isPresent();
  }

  @Test
  void endsSessionsAtTheirAbsoluteLife() {
    LoginResult current = first;
    for (int day = 0; day < 29; day += 5) {
      fixture.clock.advance(Duration.ofDays(5));
      current =
          refresh(current.refreshToken()) instanceof Outcome.Refreshed next
              ? next.login()
              : current;
    }

    assertThat(refresh(current.refreshToken())).isEqualTo(REFUSED);
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
    return fixture.refreshSession.refresh(token, CLIENT);
  }

  private String sessionId(LoginResult login) {
    return fixture.authenticate.authenticate(login.accessToken()).orElseThrow().sessionId();
  }

  private static LoginResult refreshed(Outcome outcome) {
    return ((Outcome.Refreshed) outcome).login();
  }
}
