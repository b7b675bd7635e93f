package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.account.Tokens.Purpose.VERIFY;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.account.Session;
import shop.account.Tokens;
import shop.testkit.fake.TestClock;

/** The contract of {@link Tokens}. */
public abstract class TokensContract {
  protected final TestClock clock = new TestClock();

  /** Tokens whose access tokens expire after 15 minutes. */
  protected abstract Tokens tokens();

  /** A session that expires in a week. */
  protected final Session session() {
    return new Session(
        "s1", "ada", Role.ADMIN, 3, clock.instant(), clock.instant().plus(Duration.ofDays(7)));
  }

  @Test
  void readsTheTokensThatItIssued() {
    Tokens tokens = tokens();

    String access = tokens.access(session(), clock.instant());
    String refresh = tokens.refresh(session());

    assertThat(tokens.readAccess(access))
        .contains(new Tokens.Access("ada", "s1", Role.ADMIN, clock.instant()));
    assertThat(tokens.readRefresh(refresh)).contains(new Tokens.Refresh("ada", "s1", 3));
  }

  @Test
  void readsTheChallengesThatItIssued() {
    Tokens tokens = tokens();

    Tokens.Challenge challenge = challenge();
    String token = tokens.challenge(challenge);

    assertThat(tokens.readChallenge(token, VERIFY)).contains(challenge);
    assertThat(tokens.readChallenge(token, Tokens.Purpose.ENROL)).isEmpty();
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(tokens.readChallenge(token, VERIFY)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.readChallenge(token, VERIFY)).isEmpty();
  }

  private Tokens.Challenge challenge() {
    return new Tokens.Challenge(
        "c1", "ada", 3, VERIFY, clock.instant().plus(Duration.ofMinutes(5)));
  }

  /** Two tabs that refresh at once receive one token. */
  @Test
  void givesTheSameRefreshTokenForTheSameSession() {
    Tokens tokens = tokens();
    Session session = session();
    String refresh = tokens.refresh(session);

    clock.advance(Duration.ofSeconds(5));

    assertThat(tokens.refresh(session)).isEqualTo(refresh);
  }

  @Test
  void rejectsTokensOfTheOtherType() {
    Tokens tokens = tokens();

    assertThat(tokens.readAccess(tokens.refresh(session()))).isEmpty();
    assertThat(tokens.readRefresh(tokens.access(session(), clock.instant()))).isEmpty();
    assertThat(tokens.readAccess(tokens.challenge(challenge()))).isEmpty();
    assertThat(tokens.readRefresh(tokens.challenge(challenge()))).isEmpty();
    assertThat(tokens.readChallenge(tokens.access(session(), clock.instant()), VERIFY)).isEmpty();
    assertThat(tokens.readChallenge(tokens.refresh(session()), VERIFY)).isEmpty();
  }

  @Test
  void rejectsExpiredAccessTokens() {
    Tokens tokens = tokens();
    String access = tokens.access(session(), clock.instant());

    clock.advance(tokens.accessTtl().minusSeconds(1));
    assertThat(tokens.readAccess(access)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.readAccess(access)).isEmpty();
  }

  @Test
  void rejectsTokensOfExpiredSessions() {
    Tokens tokens = tokens();
    Session session = session();
    clock.advance(Duration.ofDays(7).minusSeconds(60));
    String access = tokens.access(session, clock.instant());
    String refresh = tokens.refresh(session);

    clock.advance(Duration.ofSeconds(60));

    assertThat(tokens.readAccess(access)).isEmpty();
    assertThat(tokens.readRefresh(refresh)).isEmpty();
  }
}
