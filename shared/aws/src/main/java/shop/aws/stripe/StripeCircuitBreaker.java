package shop.aws.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import shop.payment.PaymentProvider.ProviderUnavailableException;

/**
 * Keeps a function instance from waiting while Stripe does not answer. The circuit opens when half
 * of the latest calls failed; after a while two trial calls decide whether it closes. A refusal by
 * Stripe is not a failure. A 429 is not one either: Stripe works, but asks for a pause (Stripe,
 * "Rate limits"), so that no call is sent until then.
 */
final class StripeCircuitBreaker {
  private static final int WINDOW_CALLS = 20;
  private static final int MIN_CALLS = 5;
  private static final int HALF_OPEN_CALLS = 2;

  /** The time after which a client may repeat a call that failed. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** The time that the circuit stays open. */
  static final Duration OPEN_DURATION = Duration.ofSeconds(10);

  /** Stripe's limit is one of requests a second, so that most pauses are short. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The longest pause that Stripe's Retry-After header can cause. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final int TOO_MANY_REQUESTS = 429;

  private final CircuitBreaker breaker;
  private final Duration openDuration;
  private final AtomicReference<@Nullable Pause> pause = new AtomicReference<>();

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
                .ignoreException(
                    e ->
                        !(e instanceof StripeException stripe)
                            || status(stripe) == TOO_MANY_REQUESTS)
                .build());
  }

  /** A pause until a value of {@link System#nanoTime}, and the answer that asked for it. */
  private record Pause(long endNanos, StripeException cause) {}

  /** A call to Stripe. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws StripeException;
  }

  /**
   * Calls Stripe unless the circuit is open.
   *
   * @throws StripeException the error that Stripe answered
   * @throws ProviderUnavailableException when the circuit is open, or Stripe asked for a pause
   */
  <T> T call(Call<T> call) throws StripeException {
    checkPause();
    try {
      return breaker.executeCallable(call::run);
    } catch (CallNotPermittedException e) {
      throw new ProviderUnavailableException(
          "Stripe is not called, because recent calls failed", e, openDuration);
    } catch (StripeException e) {
      if (status(e) == TOO_MANY_REQUESTS) {
        pause.set(new Pause(System.nanoTime() + pauseAfter(e).toNanos(), e));
      }
      throw e;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a call to Stripe threw another checked exception", e);
    }
  }

  private void checkPause() {
    Pause current = pause.get();
    if (current == null) {
      return;
    }
    long left = current.endNanos() - System.nanoTime();
    if (left > 0) {
      Duration rounded = Duration.ofSeconds(Duration.ofNanos(left).toSeconds() + 1);
      throw new ProviderUnavailableException(
          "Stripe is not called, because it asked for a pause", current.cause(), rounded);
    }
    pause.compareAndSet(current, null);
  }

  /** Stripe's Retry-After in seconds, within bounds; one second without it. */
  private static Duration pauseAfter(StripeException e) {
    Duration asked =
        Optional.ofNullable(e.getStripeError())
            .flatMap(error -> Optional.ofNullable(error.getLastResponse()))
            .flatMap(response -> response.headers().firstValue("Retry-After"))
            .filter(seconds -> seconds.matches("\\d{1,6}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(PAUSE);
    if (asked.compareTo(PAUSE) < 0) {
      return PAUSE;
    }
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  /**
   * The exception for an error of Stripe that is not a refusal. A wrong key or an invalid request
   * is a bug in the shop, which no retry by the customer repairs.
   */
  static RuntimeException exceptionFor(StripeException e) {
    String message = "Stripe answered " + status(e) + " " + code(e);
    if (status(e) == TOO_MANY_REQUESTS) {
      return new ProviderUnavailableException(message, e, pauseAfter(e));
    }
    return isUnavailable(e) || status(e) == 409
        ? new ProviderUnavailableException(message, e, RETRY_AFTER)
        : new IllegalStateException(message, e);
  }

  private static boolean isUnavailable(StripeException e) {
    return e instanceof ApiConnectionException || status(e) >= 500;
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
