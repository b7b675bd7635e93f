package shop.commit;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * The loop behind every conditional write. An attempt reads, decides and writes under a condition.
 * When another write wins the race, the next attempt reads again, at most {@link
 * Limits#CONFLICT_ATTEMPTS} times.
 *
 * <p>With an idempotency key, the commit stores the response and refuses a key that was used. So a
 * new request needs no lookup of its key. The stored response is looked up after a lost race and
 * before a refusal: the success of an earlier request with the same key is often what makes this
 * request fail.
 *
 * <p>An attempt that finds the requested state already in place is {@link Attempt.Done}: the
 * request has what it asked for.
 *
 * @param <O> the outcome of the use case
 */
public final class OptimisticWrite<O> {
  private final Supplier<Attempt<O>> attempt;
  private final Supplier<Optional<O>> priorOutcome;

  private OptimisticWrite(Supplier<Attempt<O>> attempt, Supplier<Optional<O>> priorOutcome) {
    this.attempt = attempt;
    this.priorOutcome = priorOutcome;
  }

  /** A write without an idempotency key. */
  public static <O> OptimisticWrite<O> of(Supplier<Attempt<O>> attempt) {
    return new OptimisticWrite<>(attempt, Optional::empty);
  }

  /**
   * The same write for a request with an idempotency key. Every {@link Attempt.Done} must be a
   * commit that stores the response. An attempt must have no effect outside its commit, because a
   * repeated request runs it once more.
   *
   * @param request null when the client sent no key: then each request is a new one
   * @param repeated the outcome when an earlier request used the key
   */
  public OptimisticWrite<O> idempotent(
      IdempotencyStore store,
      @Nullable IdempotentRequest<?> request,
      Function<PriorResponse, ? extends O> repeated) {
    return new OptimisticWrite<>(attempt, () -> store.priorResponse(request).map(repeated));
  }

  /**
   * Runs the write.
   *
   * @param conflict the outcome when every attempt lost its race
   */
  public O orElse(Supplier<? extends O> conflict) {
    for (int attempts = 0; attempts < Limits.CONFLICT_ATTEMPTS; attempts++) {
      switch (attempt.get()) {
        case Attempt.Done<O>(O outcome) -> {
          return outcome;
        }
        case Attempt.Refused<O>(O outcome) -> {
          return priorOutcome.get().orElse(outcome);
        }
        case Attempt.Conflict<O> _ -> {
          // Another write came first: read again and decide again.
          Optional<O> prior = priorOutcome.get();
          if (prior.isPresent()) {
            return prior.get();
          }
        }
      }
    }
    return conflict.get();
  }

  /**
   * Runs the write for a worker, whose event is delivered again after a failure.
   *
   * @param subject what kept changing, for the exception's message
   * @throws IllegalStateException when every attempt lost its race
   */
  public O orThrow(String subject) {
    return orElse(
        () -> {
          throw new IllegalStateException(subject + " kept changing concurrently");
        });
  }
}
