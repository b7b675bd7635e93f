package shop.aws.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import shop.payment.PaymentProvider.ProviderUnavailableException;

/**
 * Keeps a function instance from waiting while Stripe does not answer. The circuit opens when half
 * of the latest calls failed; after a while two trial calls decide whether it closes. A refusal by
 * Stripe is not a failure.
 */
final class StripeCircuitBreaker {
  private static final int WINDOW_CALLS = 20;
  private static final int MIN_CALLS = 5;
  private static final int HALF_OPEN_CALLS = 2;

  /** The time after which a client may repeat a call that failed. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** The time that the circuit stays open. */
  static final Duration OPEN_DURATION = Duration.ofSeconds(10);

  private final CircuitBreaker breaker;
  private final Duration openDuration;

  StripeCircuitBreaker(Duration openDuration) {
    this.openDuration = openDuration;
    this.breaker =
        CircuitBreaker.of(
            "stripe",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW_CALLS)
                .minimumNumberOfCalls(MIN_CALLS)
                .permittedNumberOfCallsInHalfOpenState(HALF_OPEN_CALLS)
                .waitDurationInOpenState(openDuration)
                .recordException(e -> e instanceof StripeException stripe && isUnavailable(stripe))
                // Other exceptions are bugs in the shop and do not count.
                .ignoreException(e -> !(e instanceof StripeException))
                .build());
  }

  /** A call to Stripe. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws StripeException;
  }

  /**
   * Calls Stripe unless the circuit is open.
   *
   * @throws StripeException the error that Stripe answered
   * @throws ProviderUnavailableException when the circuit is open
   */
  <T> T call(Call<T> call) throws StripeException {
    try {
      return breaker.executeCallable(call::run);
    } catch (CallNotPermittedException e) {
      throw new ProviderUnavailableException(
          "Stripe is not called, because recent calls failed", e, openDuration);
    } catch (StripeException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a call to Stripe threw another checked exception", e);
    }
  }

  /**
   * The exception for an error of Stripe that is not a refusal. A wrong key or an invalid request
   * is a bug in the shop, which no retry by the customer repairs.
   */
  static RuntimeException exceptionFor(StripeException e) {
    String message = "Stripe answered " + status(e) + " " + code(e);
    return isUnavailable(e) || status(e) == 409
        ? new ProviderUnavailableException(message, e, RETRY_AFTER)
        : new IllegalStateException(message, e);
  }

  private static boolean isUnavailable(StripeException e) {
    return e instanceof ApiConnectionException || status(e) == 429 || status(e) >= 500;
  }

  /** The HTTP status, or 0 when Stripe did not answer. */
  static int status(StripeException e) {
    Integer status = e.getStatusCode();
    return status == null ? 0 : status;
  }

  static String code(StripeException e) {
    String code = e.getCode();
    return code == null ? "unknown" : code;
  }
}
