package shop.aws.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import shop.payment.PaymentProvider.ProviderUnavailableException;

/**
 * Keeps an instance from waiting for a Stripe that does not answer: once half of the latest calls
 * failed it is not asked for a while, and then by two calls whether it is back. A call that Stripe
 * answers by a refusal is no failure.
 */
final class StripeCircuitBreaker {
  private static final int WINDOW_CALLS = 20;
  private static final int MIN_CALLS = 5;
  private static final int HALF_OPEN_CALLS = 2;

  /** When another attempt of a call that failed is worth it. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** How long Stripe is not asked. */
  static final Duration OPEN_DURATION = Duration.ofSeconds(10);

  private final CircuitBreaker breaker;
  private final Duration openDuration;

  StripeCircuitBreaker(Duration rest) {
    this.openDuration = rest;
    this.breaker =
        CircuitBreaker.of(
            "stripe",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW_CALLS)
                .minimumNumberOfCalls(MIN_CALLS)
                .permittedNumberOfCallsInHalfOpenState(HALF_OPEN_CALLS)
                .waitDurationInOpenState(rest)
                .build());
  }

  /** A call to Stripe. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws StripeException;
  }

  /**
   * Calls Stripe, if it is worth it.
   *
   * @throws StripeException what Stripe answered
   * @throws ProviderUnavailableException when Stripe is not asked
   */
  <T> T call(Call<T> call) throws StripeException {
    if (!breaker.tryAcquirePermission()) {
      throw new ProviderUnavailableException(
          "Stripe is not asked, because it did not answer lately",
          CallNotPermittedException.createCallNotPermittedException(breaker),
          openDuration);
    }
    long start = System.nanoTime();
    try {
      T answer = call.run();
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return answer;
    } catch (StripeException e) {
      if (isUnavailable(e)) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      } else {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
      throw e;
    } catch (RuntimeException e) {
      breaker.releasePermission();
      throw e;
    }
  }

  /**
   * Everything but a refusal. A wrong key or a request that Stripe does not take is a fault of
   * ours, and no customer's retry mends it.
   */
  static RuntimeException exceptionFor(StripeException e) {
    String what = "Stripe answered " + status(e) + " " + code(e);
    return isUnavailable(e) || status(e) == 409
        ? new ProviderUnavailableException(what, e, RETRY_AFTER)
        : new IllegalStateException(what, e);
  }

  private static boolean isUnavailable(StripeException e) {
    return e instanceof ApiConnectionException || status(e) == 429 || status(e) >= 500;
  }

  /** The HTTP status, 0 without an answer. */
  static int status(StripeException e) {
    Integer status = e.getStatusCode();
    return status == null ? 0 : status;
  }

  static String code(StripeException e) {
    String code = e.getCode();
    return code == null ? "unknown" : code;
  }
}
