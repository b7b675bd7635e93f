package shop.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shop.contracts.Limits;

class OptimisticWriteTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("ann", "key-1", "POST /things {}");
  private static final IdempotentRequest<String> REQUEST =
      new IdempotentRequest<>(KEY, result -> result);

  private final List<String> steps = new ArrayList<>();
  private final Deque<Attempt<String>> attempts = new ArrayDeque<>();
  private Optional<StoredResponse> stored = Optional.empty();

  @Test
  void returnsTheOutcomeOfACommittedAttempt() {
    attempts.add(Attempt.done("created"));

    assertThat(write()).isEqualTo("created");
    assertThat(steps).containsExactly("attempt");
  }

  @Test
  void replaysTheStoredResponseOfAUsedKey() {
    stored = Optional.of(new StoredResponse(KEY, "created"));
    attempts.add(Attempt.of(CommitResult.KEY_USED, "created again"));

    assertThat(write()).isEqualTo("Replay[response=created]");
    assertThat(steps).containsExactly("attempt", "lookup");
  }

  @Test
  void reportsAKeyThatBelongsToAnotherRequest() {
    IdempotencyKey other = new IdempotencyKey("ann", "key-1", "POST /things {\"n\":2}");
    stored = Optional.of(new StoredResponse(other, "created"));
    attempts.add(Attempt.of(CommitResult.KEY_USED, "created again"));

    assertThat(write()).isEqualTo("KeyReused[]");
  }

  @Test
  void readsAgainAfterALostRace() {
    attempts.add(Attempt.conflict());
    attempts.add(Attempt.done("created"));

    assertThat(write()).isEqualTo("created");
    assertThat(steps).containsExactly("attempt", "lookup", "attempt");
  }

  @Test
  void replaysTheConcurrentRequestThatWonTheRace() {
    attempts.add(Attempt.conflict());

    assertThat(write(() -> stored = Optional.of(new StoredResponse(KEY, "other"))))
        .isEqualTo("Replay[response=other]");
  }

  @Test
  void replaysTheConcurrentRequestInsteadOfTheRefusalItCaused() {
    attempts.add(Attempt.refused("out of stock"));

    assertThat(write(() -> stored = Optional.of(new StoredResponse(KEY, "other"))))
        .isEqualTo("Replay[response=other]");
    assertThat(steps).containsExactly("attempt", "lookup");
  }

  @Test
  void looksUpTheKeyBeforeARefusal() {
    attempts.add(Attempt.refused("out of stock"));

    assertThat(write()).isEqualTo("out of stock");
    assertThat(steps).containsExactly("attempt", "lookup");
  }

  @Test
  void givesUpAfterTheLimitOfAttempts() {
    for (int i = 0; i < Limits.CONFLICT_ATTEMPTS; i++) {
      attempts.add(Attempt.conflict());
    }

    assertThat(write()).isEqualTo("conflict");
    assertThat(steps.stream().filter("attempt"::equals)).hasSize(Limits.CONFLICT_ATTEMPTS);
  }

  @Test
  void throwsAfterTheLimitOfAttemptsOfAWorker() {
    assertThatThrownBy(() -> OptimisticWrite.of(Attempt::conflict).orThrow("order 7"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("order 7 kept changing concurrently");
  }

  @Test
  void looksUpNothingWithoutAKey() {
    attempts.add(Attempt.refused("out of stock"));

    String outcome =
        OptimisticWrite.of(attempts::remove)
            .idempotent(this::find, null, Object::toString)
            .orElse(() -> "conflict");

    assertThat(outcome).isEqualTo("out of stock");
    assertThat(steps).isEmpty();
  }

  private String write() {
    return write(() -> {});
  }

  private String write(Runnable duringTheAttempt) {
    return OptimisticWrite.of(
            () -> {
              steps.add("attempt");
              duringTheAttempt.run();
              return attempts.remove();
            })
        .idempotent(this::find, REQUEST, Object::toString)
        .orElse(() -> "conflict");
  }

  private Optional<StoredResponse> find(String caller, String key) {
    steps.add("lookup");
    return stored;
  }
}
