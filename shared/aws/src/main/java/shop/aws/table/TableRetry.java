package shop.aws.table;

import io.github.resilience4j.retry.MaxRetriesExceededException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import shop.commit.ConflictException;
import shop.contracts.Limits;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Repeats calls that DynamoDB refuses only for the moment, at most {@link Limits#CONFLICT_ATTEMPTS}
 * times in all. The pauses between attempts are random and their upper bound doubles (AWS,
 * "Exponential backoff and jitter": full jitter), so that conflicting callers do not meet again.
 */
final class TableRetry {
  static final String CONDITION_FAILED = "ConditionalCheckFailed";

  private static final Set<String> TRANSIENT_REASONS =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  private static final Retry CONFLICTS =
      Retry.of(
          "table-conflicts",
          RetryConfig.custom()
              .maxAttempts(Limits.CONFLICT_ATTEMPTS)
              .intervalFunction(TableRetry::pauseMillis)
              .retryOnException(TableRetry::isTransient)
              .build());

  private static final Retry UNPROCESSED_KEYS =
      Retry.of(
          "table-unprocessed-keys",
          RetryConfig.<Boolean>custom()
              .maxAttempts(Limits.CONFLICT_ATTEMPTS)
              .intervalFunction(TableRetry::pauseMillis)
              .retryOnResult(complete -> !complete)
              .failAfterMaxAttempts(true)
              .retryOnException(e -> false)
              .build());

  private TableRetry() {}

  /**
   * Runs a transaction, again when it conflicts with another transaction or is throttled.
   *
   * @throws ConflictException when the last attempt failed for such a reason too
   */
  static <T> T onConflict(Supplier<T> transaction) {
    try {
      return CONFLICTS.executeSupplier(transaction);
    } catch (TransactionCanceledException | TransactionConflictException e) {
      if (isTransient(e)) {
        throw new ConflictException(e);
      }
      throw e;
    }
  }

  /**
   * Runs a batch read until it is complete.
   *
   * @param batch reads the keys that are left; true when none is left
   */
  static void untilComplete(Supplier<Boolean> batch) {
    try {
      UNPROCESSED_KEYS.executeSupplier(batch);
    } catch (MaxRetriesExceededException e) {
      throw new IllegalStateException("DynamoDB left keys of a batch unprocessed", e);
    }
  }

  /** A failed condition is final, even if another item of the transaction had a conflict. */
  private static boolean isTransient(Throwable e) {
    if (e instanceof TransactionCanceledException cancelled) {
      List<String> codes =
          cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
      return !codes.contains(CONDITION_FAILED)
          && codes.stream().anyMatch(TRANSIENT_REASONS::contains);
    }
    return e instanceof TransactionConflictException;
  }

  private static long pauseMillis(int attempt) {
    long bound =
        Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
    return ThreadLocalRandom.current().nextLong(1, bound + 1);
  }
}
