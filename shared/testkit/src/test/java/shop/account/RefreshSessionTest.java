package shop.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.AccountsWorld.ADDRESS;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.account.RefreshSession.Outcome;
import shop.testkit.AtOnce;

class RefreshSessionTest {
  private static final Outcome REFUSED = new Outcome.Refused();

  private final AccountsWorld world = new AccountsWorld();
  private final Account ada = world.stored(anAccount());
  private final SignedIn first = world.signedIn(ada);

  @Test
  void givesNewTokensOfTheSameSession() {
    SignedIn next = refreshed(refresh(first.refreshToken()));

    assertThat(next.account()).isEqualTo(ada);
    assertThat(session(next)).isEqualTo(session(first));
    assertThat(refresh(next.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void endsTheWholeSessionForATokenThatWasUsedBefore() {
    SignedIn next = refreshed(refresh(first.refreshToken()));

    assertThat(refresh(first.refreshToken())).isEqualTo(REFUSED);
    assertThat(refresh(next.refreshToken())).isEqualTo(REFUSED);
    assertThat(world.authenticate.authenticate(next.accessToken())).isEmpty();
  }

  @Test
  void leavesTheAccountsOtherSessionsAlone() {
    SignedIn other = world.signedIn(ada);
    refresh(first.refreshToken());

    refresh(first.refreshToken());

    assertThat(world.authenticate.authenticate(other.accessToken())).isPresent();
  }

  @Test
  void succeedsOnceAtMostHoweverManySendTheToken() {
    List<Outcome> outcomes = AtOnce.call(3, i -> refresh(first.refreshToken()));

    assertThat(outcomes.stream().filter(Outcome.Refreshed.class::isInstance).count())
        .isLessThanOrEqualTo(1);
    assertThat(world.authenticate.authenticate(first.accessToken())).isEmpty();
  }

  @Test
  void refusesWhatIsForgedOrOfAnotherTypeAndEndsNothing() {
    assertThat(refresh("forged")).isEqualTo(REFUSED);
    assertThat(refresh(first.accessToken())).isEqualTo(REFUSED);
    assertThat(world.authenticate.authenticate(first.accessToken())).isPresent();
    assertThat(world.counters.keys()).noneMatch(key -> key.startsWith("refresh"));
  }

  @Test
  void livesAsLongAsItIsRefreshedInTime() {
    world.clock.advance(AccountsWorld.REFRESH_TTL.minusSeconds(1));
    SignedIn next = refreshed(refresh(first.refreshToken()));
    world.clock.advance(AccountsWorld.REFRESH_TTL.minusSeconds(1));
    SignedIn last = refreshed(refresh(next.refreshToken()));

    world.clock.advance(AccountsWorld.REFRESH_TTL);

    assertThat(refresh(last.refreshToken())).isEqualTo(REFUSED);
  }

  @Test
  void refusesAfterALogOut() {
    AuthenticatedAccount who = world.authenticate.authenticate(first.accessToken()).orElseThrow();

    world.logOut.logOut(who.accountId(), who.sessionId());

    assertThat(refresh(first.refreshToken())).isEqualTo(REFUSED);
    assertThat(world.authenticate.authenticate(first.accessToken())).isEmpty();
  }

  @Test
  void isLimitedForAnAccount() {
    SignedIn current = first;
    for (int i = 0; i < AccountsWorld.PER_ACCOUNT; i++) {
      current = refreshed(refresh(current.refreshToken()));
    }

    Outcome limited = refresh(current.refreshToken());

    assertThat(limited).isInstanceOf(Outcome.Throttled.class);
    world.clock.advance(AccountsWorld.WINDOW);
    assertThat(refresh(current.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void outlivesItsAccessTokens() {
    world.clock.advance(Duration.ofMinutes(15));

    assertThat(world.authenticate.authenticate(first.accessToken())).isEmpty();
    assertThat(refresh(first.refreshToken())).isInstanceOf(Outcome.Refreshed.class);
  }

  private Outcome refresh(String token) {
    return world.refreshSession.refresh(token, ADDRESS);
  }

  private String session(SignedIn signedIn) {
    return world.authenticate.authenticate(signedIn.accessToken()).orElseThrow().sessionId();
  }

  private static SignedIn refreshed(Outcome outcome) {
    return ((Outcome.Refreshed) outcome).signedIn();
  }
}
