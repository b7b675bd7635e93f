package shop.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final AccountsFixture fixture = new AccountsFixture();
  private final Throttle throttle = fixture.throttle("login");

  @Test
  void limitsAttemptsOnOneAccountFromAllAddresses() {
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      assertThat(throttle.hit("ada", "address " + i)).isEmpty();
    }

    Optional<Throttle.Refusal> refusal = throttle.hit("ada", "another address");

    assertThat(refusal)
        .contains(new Throttle.Refusal(AccountsFixture.PER_ACCOUNT, AccountsFixture.WINDOW));
    assertThat(throttle.hit("bob", "another address")).isEmpty();
  }

  @Test
  void limitsAttemptsFromOneAddressOnAllAccounts() {
    for (int i = 0; i < AccountsFixture.PER_ADDRESS; i++) {
      assertThat(throttle.hit("account " + i, "one")).isEmpty();
    }

    assertThat(throttle.hit("ada", "one").map(Throttle.Refusal::limit))
        .contains(AccountsFixture.PER_ADDRESS);
    assertThat(throttle.hit("ada", "two")).isEmpty();
  }

  @Test
  void countsNoRefusedAttemptsAgainstTheAccount() {
    for (int i = 0; i < AccountsFixture.PER_ADDRESS; i++) {
      throttle.hit("account " + i, "one");
    }
    for (int i = 0; i < 10; i++) {
      throttle.hit("ada", "one");
    }

    assertThat(throttle.hit("ada", "two")).isEmpty();
  }

  @Test
  void resetsWithTheNextWindow() {
    fixture.clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      throttle.hit("ada", "one");
    }

    Duration wait = throttle.hit("ada", "two").orElseThrow().retryAfter();

    assertThat(wait).isEqualTo(Duration.ofMinutes(5));
    fixture.clock.advance(wait.minusSeconds(1));
    assertThat(throttle.hit("ada", "two").orElseThrow().retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(throttle.hit("ada", "two")).isEmpty();
  }

  @Test
  void countsEachActionSeparately() {
    for (int i = 0; i < AccountsFixture.PER_ACCOUNT; i++) {
      throttle.hit("ada", "one");
    }

    assertThat(fixture.throttle("register").hit("ada", "one")).isEmpty();
  }

  @Test
  void storesNoAddressesInKeys() {
    throttle.hit("ada@example.com", "203.0.113.7");

    assertThat(fixture.counters.keys())
        .hasSize(2)
        .noneMatch(key -> key.contains("ada") || key.contains("203.0.113"));
  }
}
