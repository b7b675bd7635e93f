package shop.aws.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.payment.PaymentProvider.ProviderUnavailableException;

class StripeCircuitBreakerTest {
  private final StripeException noAnswer = new ApiConnectionException("no answer");
  private final StripeException refusal =
      new InvalidRequestException("no", "param", "req_1", "resource_missing", 404, null);

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void opensWhenStripeDoesNotAnswer() {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    fail(circuit, noAnswer, 5);

    assertThatThrownBy(() -> circuit.call(this::answer))
        .isInstanceOfSatisfying(
            ProviderUnavailableException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(1)));

    assertThat(calls).hasValue(5);
  }

  @Test
  void callsAgainAfterTheOpenDuration() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofMillis(1));
    fail(circuit, noAnswer, 5);

    assertThat(callUntilClosed(circuit)).isEqualTo("answer");
  }

  @Test
  void doesNotCountRefusalsAsFailures() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    fail(circuit, refusal, 30);

    assertThat(circuit.call(this::answer)).isEqualTo("answer");
  }

  @Test
  void staysClosedWhileMostCallsSucceed() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    for (int i = 0; i < 30; i++) {
      fail(circuit, noAnswer, 1);
      circuit.call(this::answer);
      circuit.call(this::answer);
    }

    assertThat(circuit.call(this::answer)).isEqualTo("answer");
  }

  @Test
  void ignoresExceptionsThatAreNotStripes() throws StripeException {
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

  @Test
  void pausesAfterATooManyRequestsAnswerWithoutOpening() throws StripeException {
    StripeCircuitBreaker circuit = new StripeCircuitBreaker(Duration.ofHours(1));
    RateLimitException tooMany =
        new RateLimitException("slow down", null, "req_1", "rate_limit", 429, null);
    fail(circuit, tooMany, 1);

    assertThatThrownBy(() -> circuit.call(this::answer))
        .isInstanceOfSatisfying(
            ProviderUnavailableException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(1)));

    assertThat(calls).hasValue(1);
    for (int i = 0; i < 4; i++) {
      callUntilClosed(circuit);
      fail(circuit, tooMany, 1);
    }
    assertThat(callUntilClosed(circuit)).isEqualTo("answer");
  }

  @Test
  void respectsStripesRetryAfterWithinBounds() {
    assertThat(retryAfter("7")).isEqualTo(Duration.ofSeconds(7));
    assertThat(retryAfter("0")).isEqualTo(Duration.ofSeconds(1));
    assertThat(retryAfter("86400")).isEqualTo(Duration.ofSeconds(30));
    assertThat(retryAfter("tomorrow")).isEqualTo(Duration.ofSeconds(1));
  }

  private static Duration retryAfter(String header) {
    RateLimitException tooMany =
        new RateLimitException("slow down", null, "req_1", "rate_limit", 429, null);
    StripeError error = new StripeError();
    error.setLastResponse(
        new StripeResponse(429, HttpHeaders.of(Map.of("Retry-After", List.of(header))), "{}"));
    tooMany.setStripeError(error);
    return ((ProviderUnavailableException) StripeCircuitBreaker.exceptionFor(tooMany)).retryAfter();
  }

  private String answer() {
    calls.incrementAndGet();
    return "answer";
  }

  private void fail(StripeCircuitBreaker circuit, StripeException exception, int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(
              () ->
                  circuit.call(
                      () -> {
                        calls.incrementAndGet();
                        throw exception;
                      }))
          .isSameAs(exception);
    }
  }

  private String callUntilClosed(StripeCircuitBreaker circuit) throws StripeException {
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
