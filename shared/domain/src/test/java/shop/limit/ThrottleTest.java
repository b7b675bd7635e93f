package shop.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.testkit.fake.InMemoryCounters;
import shop.testkit.fake.TestClock;

class ThrottleTest {
  private static final int PER_SUBJECT = 3;
  private static final int PER_NETWORK = 5;
  private static final int WIDE_FACTOR = 2;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Network ONE = Network.of("203.0.113.1");
  private static final Network TWO = Network.of("203.0.113.2");

  private final TestClock clock = new TestClock();
  private final InMemoryCounters counters = new InMemoryCounters();
  private final Throttle throttle = throttle("register");

  private Throttle throttle(String action) {
    return new Throttle(
        counters,
        clock,
        new KeyedHash("key", "test"),
        action,
        new Throttle.Limit(PER_SUBJECT, PER_NETWORK, WIDE_FACTOR, WINDOW));
  }

  @Test
  void limitsRequestsAboutOneSubjectFromOneNetwork() {
    for (int i = 0; i < PER_SUBJECT; i++) {
      assertThat(throttle.hit("ada", ONE)).isEmpty();
    }

    Optional<Refusal> refusal = throttle.hit("ada", ONE);

    assertThat(refusal).contains(new Refusal(PER_SUBJECT, WINDOW));
    assertThat(throttle.hit("bob", ONE)).isEmpty();
  }

  @Test
  void doesNotLetStrangersUseUpTheRequestsOfASubject() {
    for (int i = 0; i < PER_NETWORK; i++) {
      throttle.hit("ada", ONE);
    }

    assertThat(throttle.hit("ada", TWO)).isEmpty();
  }

  @Test
  void limitsRequestsFromOneNetworkAboutAllSubjects() {
    for (int i = 0; i < PER_NETWORK; i++) {
      assertThat(throttle.hit("subject " + i, ONE)).isEmpty();
    }

    assertThat(throttle.hit("ada", ONE).map(Refusal::limit)).contains(PER_NETWORK);
    assertThat(throttle.hit("ada", TWO)).isEmpty();
  }

  @Test
  void countsAllAddressesOfAnIpv6NetworkTogether() {
    for (int i = 0; i < PER_NETWORK; i++) {
      assertThat(throttle.hit("subject " + i, Network.of("2001:db8:1:1::" + i))).isEmpty();
    }

    assertThat(throttle.hit("ada", Network.of("2001:db8:1:1:ffff::1"))).isPresent();
    assertThat(throttle.hit("ada", Network.of("2001:db8:1:2::1"))).isEmpty();
  }

  @Test
  void limitsAllNetworksOfAWiderOneTogether() {
    for (int i = 0; i < WIDE_FACTOR * PER_NETWORK; i++) {
      assertThat(throttle.hit("subject " + i, Network.of("2001:db8:1:" + i + "::1"))).isEmpty();
    }

    assertThat(throttle.hit("ada", Network.of("2001:db8:1:ffff::1")).map(Refusal::limit))
        .contains(WIDE_FACTOR * PER_NETWORK);
    assertThat(throttle.hit("ada", Network.of("2001:db8:2::1"))).isEmpty();
  }

  @Test
  void resetsWithTheNextWindow() {
    clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < PER_SUBJECT; i++) {
      throttle.hit("ada", ONE);
    }

    Duration wait = throttle.hit("ada", ONE).orElseThrow().retryAfter();

    assertThat(wait).isEqualTo(Duration.ofMinutes(5));
    clock.advance(wait.minusSeconds(1));
    assertThat(throttle.hit("ada", ONE).orElseThrow().retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(throttle.hit("ada", ONE)).isEmpty();
  }

  @Test
  void countsEachActionSeparately() {
    for (int i = 0; i < PER_SUBJECT; i++) {
      throttle.hit("ada", ONE);
    }

    assertThat(throttle("refresh").hit("ada", ONE)).isEmpty();
  }

  @Test
  void storesNoAddressesInKeys() {
    throttle.hit("ada@example.com", ONE);

    assertThat(counters.keys())
        .hasSize(2)
        .noneMatch(key -> key.contains("ada") || key.contains("203.0.113"));
  }
}
