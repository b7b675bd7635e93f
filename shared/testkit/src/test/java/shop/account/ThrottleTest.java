package shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final AccountsWorld world = new AccountsWorld();
  private final Throttle throttle = world.throttle("login");

  @Test
  void limitsAnAccountWhereverItIsTriedFrom() {
    for (int i = 0; i < AccountsWorld.PER_ACCOUNT; i++) {
      assertThat(throttle.hit("ada", "address " + i)).isEmpty();
    }

    Optional<Throttle.Refusal> refusal = throttle.hit("ada", "another address");

    assertThat(refusal)
        .contains(new Throttle.Refusal(AccountsWorld.PER_ACCOUNT, AccountsWorld.WINDOW));
    assertThat(throttle.hit("bob", "another address")).isEmpty();
  }

  @Test
  void limitsAnAddressWhoeverIsTriedFromThere() {
    for (int i = 0; i < AccountsWorld.PER_ADDRESS; i++) {
      assertThat(throttle.hit("account " + i, "one")).isEmpty();
    }

    assertThat(throttle.hit("ada", "one").map(Throttle.Refusal::limit))
        .contains(AccountsWorld.PER_ADDRESS);
    assertThat(throttle.hit("ada", "two")).isEmpty();
  }

  @Test
  void countsNothingForTheAccountOfAnAddressThatIsRefused() {
    for (int i = 0; i < AccountsWorld.PER_ADDRESS; i++) {
      throttle.hit("account " + i, "one");
    }
    for (int i = 0; i < 10; i++) {
      throttle.hit("ada", "one");
    }

    assertThat(throttle.hit("ada", "two")).isEmpty();
  }

  @Test
  void startsAnewWithTheNextWindow() {
    world.clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < AccountsWorld.PER_ACCOUNT; i++) {
      throttle.hit("ada", "one");
    }

    Duration wait = throttle.hit("ada", "two").orElseThrow().retryAfter();

    assertThat(wait).isEqualTo(Duration.ofMinutes(5));
    world.clock.advance(wait.minusSeconds(1));
    assertThat(throttle.hit("ada", "two").orElseThrow().retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(throttle.hit("ada", "two")).isEmpty();
  }

  @Test
  void countsEachThingApart() {
    for (int i = 0; i < AccountsWorld.PER_ACCOUNT; i++) {
      throttle.hit("ada", "one");
    }

    assertThat(world.throttle("register").hit("ada", "one")).isEmpty();
  }

  @Test
  void keepsAddressesOutOfItsKeys() {
    throttle.hit("ada@example.com", "203.0.113.7");

    assertThat(world.counters.keys())
        .hasSize(2)
        .noneMatch(key -> key.contains("ada") || key.contains("203.0.113"));
  }
}
