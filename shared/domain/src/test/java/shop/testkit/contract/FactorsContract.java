package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.AccountFixture.anAccount;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.account.Account;
import shop.account.Accounts;
import shop.account.Role;
import shop.account.Session;
import shop.account.Sessions;
import shop.commit.CommitResult;
import shop.commit.Effects;
import shop.factor.Factor;
import shop.factor.Factors;
import shop.factor.TotpSecret;
import shop.testkit.Concurrently;
import shop.testkit.fake.FixedIds;
import shop.testkit.fake.TestClock;

/** The contract of {@link Factors}, with the accounts and sessions that they change. */
public abstract class FactorsContract {
  private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  private final TestClock clock = new TestClock();
  private final FixedIds ids = new FixedIds();

  /** Empty at the start of each test, on the same table as the accounts and sessions. */
  protected abstract Factors factors();

  protected abstract Accounts accounts();

  protected abstract Sessions sessions();

  @Test
  void savesTheNextVersionOnly() {
    assertThat(factors().find("ada")).isEmpty();

    assertThat(factors().save(factor(false, 1))).isEqualTo(CommitResult.COMMITTED);
    assertThat(factors().save(factor(false, 1))).isEqualTo(CommitResult.STALE);
    assertThat(factors().save(factor(false, 3))).isEqualTo(CommitResult.STALE);
    assertThat(factors().save(factor(false, 2))).isEqualTo(CommitResult.COMMITTED);

    assertThat(factors().find("ada")).contains(factor(false, 2));
    assertThat(factors().find("bob")).isEmpty();
  }

  @Test
  void confirmsAFactorWithItsAccount() {
    add(anAccount().id("ada").build());
    factors().save(factor(false, 1));
    open("s1", 1);

    assertThat(factors().confirm(account(true, 3), factor(true, 2), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(factors().confirm(account(true, 2), factor(true, 3), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(factors().find("ada")).contains(factor(false, 1));
    assertThat(factors().confirm(account(true, 2), factor(true, 2), effects()))
        .isEqualTo(CommitResult.COMMITTED);

    assertThat(factors().find("ada")).contains(factor(true, 2));
    assertThat(accounts().find("ada")).contains(account(true, 2));
    assertThat(sessions().find("ada", "s1")).isPresent();
  }

  @Test
  void removesAnUnchangedFactorOnly() {
    add(anAccount().id("ada").build());
    factors().save(factor(false, 1));
    factors().confirm(account(true, 2), factor(true, 2), effects());
    open("s1", 2);

    assertThat(factors().remove(account(false, 3), factor(false, 1), effects()))
        .isEqualTo(CommitResult.STALE);
    assertThat(factors().find("ada")).contains(factor(true, 2));
    assertThat(factors().remove(account(false, 3), factor(true, 2), effects()))
        .isEqualTo(CommitResult.COMMITTED);

    assertThat(factors().find("ada")).isEmpty();
    assertThat(accounts().find("ada")).contains(account(false, 3));
    assertThat(sessions().find("ada", "s1")).isPresent();
  }

  @Test
  void endsAllSessionsWithAReset() {
    add(anAccount().id("ada").build());
    factors().save(factor(false, 1));
    factors().confirm(account(true, 2), factor(true, 2), effects());
    open("s1", 2);

    assertThat(factors().reset(account(false, 2), effects())).isEqualTo(CommitResult.STALE);
    assertThat(factors().find("ada")).contains(factor(true, 2));
    assertThat(factors().reset(account(false, 3), effects())).isEqualTo(CommitResult.COMMITTED);

    assertThat(factors().find("ada")).isEmpty();
    assertThat(sessions().ofAccount("ada")).isEmpty();
  }

  @Test
  void opensOneSessionForEachVersionOfAFactor() {
    add(anAccount().id("ada").build());
    factors().save(factor(true, 1));

    List<Boolean> opened =
        Concurrently.call(4, i -> factors().open(session("s" + i), 1, factor(true, 2), effects()));

    assertThat(opened).containsOnlyOnce(true);
    assertThat(sessions().ofAccount("ada")).hasSize(1);
    assertThat(factors().open(session("s9"), 2, factor(true, 3), effects())).isFalse();
    assertThat(factors().find("ada")).contains(factor(true, 2));
  }

  @Test
  void renewsASessionOfTheSameGenerationWithTheFactor() {
    add(anAccount().id("ada").build());
    factors().save(factor(true, 1));
    Session session = open("s1", 1);
    Session renewed =
        session.authenticated(
            new Session.Authentication(clock.instant().plus(Duration.ofHours(1)), true));

    assertThat(factors().renew(renewed, factor(true, 3))).isFalse();
    assertThat(sessions().find("ada", "s1")).contains(session);
    assertThat(factors().renew(renewed, factor(true, 2))).isTrue();
    assertThat(sessions().find("ada", "s1")).contains(renewed);

    sessions().end("ada", "s1");
    assertThat(factors().renew(renewed, factor(true, 3))).isFalse();
    assertThat(factors().find("ada")).contains(factor(true, 2));
    assertThat(sessions().find("ada", "s1")).isEmpty();
  }

  @Test
  void renewsNoSessionThatWasRefreshedOrEnded() {
    add(anAccount().id("ada").build());
    Session session = open("s1", 1);
    Session renewed = session.authenticated(new Session.Authentication(clock.instant(), true));
    assertThat(sessions().renew(renewed)).isTrue();
    assertThat(sessions().find("ada", "s1")).contains(renewed);

    Session refreshed =
        new Session("s1", "ada", Role.CUSTOMER, 2, clock.instant(), session.expiresAt());
    assertThat(sessions().rotate(refreshed)).isTrue();

    assertThat(sessions().renew(renewed)).isFalse();
    assertThat(sessions().find("ada", "s1")).contains(refreshed);
    sessions().end("ada", "s1");
    assertThat(sessions().renew(refreshed)).isFalse();
  }

  private static Factor factor(boolean confirmed, long version) {
    Instant expiry = Instant.parse("2026-03-01T12:05:00Z");
    return new Factor(
        "ada", SECRET, confirmed, 7, List.of("hash"), Map.of("challenge", expiry), version);
  }

  private static Account account(boolean secondFactor, long version) {
    var fixture = anAccount().id("ada").version(version);
    return secondFactor ? fixture.withSecondFactor().build() : fixture.build();
  }

  private void add(Account account) {
    assertThat(accounts().add(account, effects())).isEqualTo(Accounts.Addition.ADDED);
  }

  private Session open(String id, long version) {
    Session session = session(id);
    assertThat(sessions().open(session, version, effects())).isTrue();
    return session;
  }

  private Session session(String id) {
    Instant now = clock.instant();
    return new Session(id, "ada", Role.CUSTOMER, 1, now, now.plus(Duration.ofDays(7)));
  }

  private Effects effects() {
    return Effects.at(clock.instant(), ids);
  }
}
