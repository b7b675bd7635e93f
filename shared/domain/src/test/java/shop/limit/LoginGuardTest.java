package shop.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.limit.LoginGuard.Result;
import shop.limit.LoginGuard.Result.Allowed;
import shop.testkit.Concurrently;
import shop.testkit.fake.InMemoryFailures;
import shop.testkit.fake.TestClock;

class LoginGuardTest {
  private static final int FREE = 3;
  private static final int FREE_KNOWN = 5;
  private static final int PER_ACCOUNT = 20;
  private static final int PER_NETWORK = 12;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final String ADA = "ada@example.com";
  private static final Client HOME = new Client("203.0.113.7", "Firefox");
  private static final Client ATTACKER = new Client("198.51.100.1", "curl");

  private final TestClock clock = new TestClock();
  private final InMemoryFailures failures = new InMemoryFailures();
  private final LoginGuard guard =
      new LoginGuard(
          failures,
          clock,
          new KeyedHash("key", "test"),
          new LoginGuard.Policy(
              FREE,
              FREE_KNOWN,
              PER_ACCOUNT,
              PER_NETWORK,
              2,
              new GrowingPause(Duration.ofSeconds(1), Duration.ofSeconds(60)),
              WINDOW,
              Duration.ofDays(90)));

  @Test
  void countsFailuresOnly() {
    for (int i = 0; i < 10 * FREE; i++) {
      logIn(ADA, HOME);
    }

    assertThat(guard.begin(ADA, HOME)).isInstanceOf(Allowed.class);
  }

  @Test
  void doublesThePauseWithEachFailureUpToTheLongest() {
    fail(ADA, HOME, FREE);

    assertThat(pauses(9)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  /** The pauses between failures that follow as soon as they are allowed. */
  private List<Long> pauses(int count) {
    return IntStream.range(0, count)
        .mapToLong(
            i -> {
              Duration pause = refusal(guard.begin(ADA, HOME)).retryAfter();
              clock.advance(pause.minusMillis(1));
              assertThat(guard.begin(ADA, HOME)).isInstanceOf(Result.Refused.class);
              clock.advance(Duration.ofMillis(1));
              fail(ADA, HOME, 1);
              return pause.toSeconds();
            })
        .boxed()
        .toList();
  }

  @Test
  void startsAgainAfterARightPassword() {
    fail(ADA, HOME, FREE);
    clock.advance(Duration.ofSeconds(1));

    logIn(ADA, HOME);

    fail(ADA, HOME, FREE_KNOWN);
    assertThat(guard.begin(ADA, HOME)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void doesNotStopTheOwnerWhenStrangersGuessElsewhere() {
    while (guard.begin(ADA, ATTACKER) instanceof Allowed attempt) {
      guard.failed(attempt);
    }

    assertThat(guard.begin(ADA, ATTACKER)).isInstanceOf(Result.Refused.class);
    assertThat(guard.begin(ADA, HOME)).isInstanceOf(Allowed.class);
  }

  @Test
  void doesNotStopAKnownDeviceWhenStrangersGuessInItsNetwork() {
    logIn(ADA, HOME);
    Client neighbour = new Client(HOME.address(), "curl");
    for (int i = 0; i < PER_NETWORK; i++) {
      fail("account-" + i + "@example.com", neighbour, 1);
    }
    assertThat(guard.begin(ADA, neighbour)).isInstanceOf(Result.Refused.class);

    assertThat(guard.begin(ADA, HOME)).isInstanceOf(Allowed.class);
  }

  @Test
  void slowsDownAKnownDeviceToo() {
    logIn(ADA, HOME);

    fail(ADA, HOME, FREE_KNOWN);

    assertThat(refusal(guard.begin(ADA, HOME)).limit()).isEqualTo(FREE_KNOWN);
  }

  @Test
  void forgetsADeviceAfterItsRetention() {
    logIn(ADA, HOME);
    clock.advance(Duration.ofDays(91));

    fail(ADA, HOME, FREE);

    assertThat(refusal(guard.begin(ADA, HOME)).limit()).isEqualTo(FREE);
  }

  @Test
  void leavesEachNetworkOneAttemptWhenAnAccountIsGuessedFromEverywhere() {
    for (int i = 0; i < PER_ACCOUNT; i++) {
      fail(ADA, new Client("198.51.100." + i, "curl"), 1);
    }

    Client fresh = new Client("192.0.2.1", "curl");
    fail(ADA, fresh, 1);
    assertThat(refusal(guard.begin(ADA, fresh)).limit()).isEqualTo(1);
    assertThat(guard.begin(ADA, HOME)).isInstanceOf(Allowed.class);
    assertThat(guard.begin("bob@example.com", fresh)).isInstanceOf(Allowed.class);
  }

  @Test
  void stopsANetworkThatGuessesForManyAccountsUntilTheNextWindow() {
    for (int i = 0; i < PER_NETWORK; i++) {
      fail("account-" + i + "@example.com", ATTACKER, 1);
    }

    Refusal refusal = refusal(guard.begin("next@example.com", ATTACKER));

    assertThat(refusal.limit()).isEqualTo(PER_NETWORK);
    assertThat(refusal.retryAfter()).isLessThanOrEqualTo(WINDOW);
    clock.advance(refusal.retryAfter());
    assertThat(guard.begin("next@example.com", ATTACKER)).isInstanceOf(Allowed.class);
  }

  @Test
  void countsAnIpv6NetworkAsOneClient() {
    for (int i = 0; i < FREE; i++) {
      fail(ADA, new Client("2001:db8:1:1::" + i, "curl"), 1);
    }

    assertThat(guard.begin(ADA, new Client("2001:db8:1:1:abcd::1", "curl")))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void stopsAWideNetworkThatChangesItsSubnet() {
    for (int i = 0; i < 2 * PER_NETWORK; i++) {
      fail("account-" + i + "@example.com", new Client("2001:db8:1:" + i + "::1", "curl"), 1);
    }

    assertThat(guard.begin(ADA, new Client("2001:db8:1:ffff::1", "curl")))
        .isInstanceOf(Result.Refused.class);
    assertThat(guard.begin(ADA, new Client("2001:db8:2::1", "curl"))).isInstanceOf(Allowed.class);
  }

  @Test
  void allowsNoMoreGuessesAtOnceThanOneAfterTheOther() {
    List<Result> results = Concurrently.call(30, i -> guard.begin(ADA, ATTACKER));

    assertThat(results.stream().filter(Allowed.class::isInstance).count())
        .isLessThanOrEqualTo(FREE);
  }

  @Test
  void storesNoAddressesInKeys() {
    fail(ADA, HOME, 1);
    logIn(ADA, HOME);

    assertThat(failures.keys())
        .isNotEmpty()
        .noneMatch(key -> key.contains("ada") || key.contains("203.0") || key.contains("Firefox"));
  }

  private void logIn(String email, Client client) {
    guard.succeeded((Allowed) guard.begin(email, client));
  }

  private void fail(String email, Client client, int times) {
    for (int i = 0; i < times; i++) {
      guard.failed((Allowed) guard.begin(email, client));
    }
  }

  private static Refusal refusal(Result result) {
    return ((Result.Refused) result).refusal();
  }
}
