package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(tokens.readAccess(access)).contains(new Tokens.Access("ada", "s1", Role.ADMIN));
    assertThat(tokens.readRefresh(refresh)).contains(new Tokens.Refresh("ada", "s1", 3));
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
