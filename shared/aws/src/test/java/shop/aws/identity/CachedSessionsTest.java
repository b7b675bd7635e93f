package shop.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.account.Role;
import shop.account.Session;
import shop.commit.Effects;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.InMemoryAccounts;
import shop.testkit.fake.InMemoryTable;
import shop.testkit.fake.TestClock;

class CachedSessionsTest {
  private static final Duration TTL = Duration.ofSeconds(60);

  private final TestClock clock = new TestClock();
  private final InMemoryAccounts stored = new InMemoryAccounts(new InMemoryTable());
  private final CachedSessions sessions = new CachedSessions(stored, TTL, clock);
  private final Session session =
      new Session("s1", "ada", Role.CUSTOMER, 1, clock.instant(), clock.instant().plusSeconds(600));

  @BeforeEach
  void logIn() {
    stored.add(anAccount().id("ada").build(), Effects.at(clock.instant(), new FixedIds()));
    assertThat(sessions.open(session, 1, Effects.at(clock.instant(), new FixedIds()))).isTrue();
  }

  @Test
  void returnsCachedSessionUntilItsTtlEnds() {
    sessions.find("ada", "s1");
    stored.end("ada", "s1");

    assertThat(sessions.find("ada", "s1")).contains(session);
    clock.advance(TTL);
    assertThat(sessions.find("ada", "s1")).isEmpty();
  }

  @Test
  void doesNotReturnSessionThatItEndedItself() {
    sessions.find("ada", "s1");

    sessions.end("ada", "s1");

    assertThat(sessions.find("ada", "s1")).isEmpty();
  }

  @Test
  void doesNotReturnSessionsOfAnAccountThatItEndedAll() {
    sessions.find("ada", "s1");

    sessions.endAll("ada");

    assertThat(sessions.find("ada", "s1")).isEmpty();
  }

  @Test
  void doesNotCacheMissingSessions() {
    assertThat(sessions.find("ada", "s2")).isEmpty();

    Session second = new Session("s2", "ada", Role.CUSTOMER, 1, clock.instant(), clock.instant());
    stored.open(second, 1, Effects.at(clock.instant(), new FixedIds()));

    assertThat(sessions.find("ada", "s2")).isPresent();
  }

  @Test
  void readsExpiredSessionAgain() {
    CachedSessions longCache = new CachedSessions(stored, Duration.ofMinutes(15), clock);
    longCache.find("ada", "s1");
    clock.advance(Duration.ofSeconds(600));
    Session refreshed =
        new Session(
            "s1", "ada", Role.CUSTOMER, 2, session.createdAt(), clock.instant().plusSeconds(600));
    stored.rotate(refreshed);

    assertThat(longCache.find("ada", "s1")).contains(refreshed);
  }

  @Test
  void cachesForFifteenMinutesAtMost() {
    CachedSessions dayLongCache = new CachedSessions(stored, Duration.ofDays(1), clock);
    Session dayLong =
        new Session(
            "s3", "ada", Role.CUSTOMER, 1, clock.instant(), clock.instant().plusSeconds(86_400));
    stored.open(dayLong, 1, Effects.at(clock.instant(), new FixedIds()));
    dayLongCache.find("ada", "s3");
    stored.end("ada", "s3");

    clock.advance(Duration.ofMinutes(15));

    assertThat(dayLongCache.find("ada", "s3")).isEmpty();
  }
}
