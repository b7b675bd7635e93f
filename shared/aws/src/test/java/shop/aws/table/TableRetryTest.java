package shop.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.commit.ConflictException;
import shop.contracts.Limits;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class TableRetryTest {
  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void repeatsTransactionAfterTransientFailure(String reason) {
    assertThat(TableRetry.onConflict(failing(2, "None", reason))).isEqualTo("done");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void throwsConflictAfterTheLastAttempt() {
    Supplier<String> transaction = failing(Integer.MAX_VALUE, "TransactionConflict");

    assertThatThrownBy(() -> TableRetry.onConflict(transaction))
        .isInstanceOf(ConflictException.class)
        .hasCauseInstanceOf(TransactionCanceledException.class);
    assertThat(attempts).hasValue(Limits.CONFLICT_ATTEMPTS);
  }

  @Test
  void doesNotRepeatTransactionWithFailedCondition() {
    Supplier<String> transaction =
        failing(Integer.MAX_VALUE, "TransactionConflict", "ConditionalCheckFailed");

    assertThatThrownBy(() -> TableRetry.onConflict(transaction))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void doesNotRepeatInvalidTransaction() {
    Supplier<String> transaction = failing(Integer.MAX_VALUE, "ValidationError");

    assertThatThrownBy(() -> TableRetry.onConflict(transaction))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(attempts).hasValue(1);
  }

  private Supplier<String> failing(int times, String... reasons) {
    return () -> {
      if (attempts.incrementAndGet() > times) {
        return "done";
      }
      throw TransactionCanceledException.builder()
          .cancellationReasons(
              Arrays.stream(reasons)
                  .map(code -> CancellationReason.builder().code(code).build())
                  .toList())
          .build();
    };
  }
}
