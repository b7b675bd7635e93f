package shop.aws.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.payment.PaymentProvider.ProviderUnavailableException;

class StripeCircuitBreakerTest {
  private final StripeException down = new ApiConnectionException("no answer");
  private final StripeException refused =
      new InvalidRequestException("no", "param", "req_1", "resource_missing", 404, null);

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void asksNoMoreOnceStripeDoesNotAnswer() {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    fail(circuit, down, 5);

    assertThatThrownBy(() -> circuit.call(this::answer))
        .isInstanceOfSatisfying(
            ProviderUnavailableException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1)));

    assertThat(calls).hasValue(5);
  }

  @Test
  void asksAgainAfterAWhile() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofMillis(1));
    fail(circuit, down, 5);

    assertThat(eventually(circuit)).isEqualTo("answer");
  }

  @Test
  void takesARefusalForAnAnswer() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    fail(circuit, refused, 30);

    assertThat(circuit.call(this::answer)).isEqualTo("answer");
  }

  @Test
  void staysClosedWhileMostCallsAreAnswered() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    for (int i = 0; i < 30; i++) {
      fail(circuit, down, 1);
      circuit.call(this::answer);
      circuit.call(this::answer);
    }

    assertThat(circuit.call(this::answer)).isEqualTo("answer");
  }

  @Test
  void isNotBrokenByAFaultOfOurs() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(
              () ->
                  circuit.call(
                      () -> {
                        throw new IllegalStateException("a bug");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(circuit.call(this::answer)).isEqualTo("answer");
  }

  private String answer() {
    calls.incrementAndGet();
    return "answer";
  }

  private void fail(StripeCircuitBreaker circuit, StripeException with, int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(
              () ->
                  circuit.call(
                      () -> {
                        calls.incrementAndGet();
                        throw with;
                      }))
          .isSameAs(with);
    }
  }

  private String eventually(StripeCircuitBreaker circuit) throws StripeException {
    Instant deadline = Instant.now().plusSeconds(10);
    while (true) {
      try {
        return circuit.call(this::answer);
      } catch (ProviderUnavailableException e) {
        assertThat(Instant.now()).isBefore(deadline);
        Thread.onSpinWait();
      }
    }
  }
}
