package shop.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FakeLambda;

class LocalScheduleTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration SHORT = Duration.ofMillis(10);

  @TempDir Path folder;
  private DeadLetters deadLetters;

  @BeforeEach
  void open() {
    deadLetters = DeadLetters.open(folder, Map.of(), NOON);
  }

  @AfterEach
  void close() {
    deadLetters.close();
  }

  @Test
  void callsItsFunctionAtEachInterval() throws InterruptedException {
    FakeLambda function = new FakeLambda();

    try (LocalSchedule _ = LocalSchedule.start("expire", SHORT, function, deadLetters, NOON)) {
      FakeLambda.await(() -> function.events().size() >= 3);
    }

    var event = function.events().getFirst();
    assertThat(event)
        .isEqualTo(
            FakeLambda.json(
                """
                {"version": "0", "id": "%s", "detail-type": "Scheduled Event",
                 "source": "aws.events", "account": "000000000000", "time": "2026-03-01T12:00:00Z",
                 "region": "us-east-1",
                 "resources": ["arn:aws:events:us-east-1:000000000000:rule/expire"], "detail": {}}
                """
                    .formatted(event.path("id").asText())));
  }

  @Test
  void neverOverlapsCalls() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger maximum = new AtomicInteger();
    FakeLambda slow = new FakeLambda();
    slow.respondingWith(
        event -> {
          maximum.accumulateAndGet(running.incrementAndGet(), Math::max);
          LockSupport.parkNanos(SHORT.multipliedBy(3).toNanos()); // works longer than the interval
          running.decrementAndGet();
          return new byte[0];
        });

    try (LocalSchedule _ = LocalSchedule.start("slow", SHORT, slow, deadLetters, NOON)) {
      FakeLambda.await(() -> slow.events().size() >= 3);
    }

    assertThat(maximum).hasValue(1);
    assertThat(running).hasValue(0);
  }

  @Test
  void keepsTheLatestFailureAsDeadLetter() throws InterruptedException {
    FakeLambda broken = FakeLambda.failing();

    try (LocalSchedule _ = LocalSchedule.start("broken", SHORT, broken, deadLetters, NOON)) {
      FakeLambda.await(() -> broken.events().size() >= 2);
    }

    assertThat(deadLetters.newestFirst())
        .singleElement()
        .returns("broken", DeadLetters.Letter::function)
        .returns("java.lang.IllegalStateException: broken", DeadLetters.Letter::reason)
        .returns(broken.events().size(), DeadLetters.Letter::attempts)
        .returns(broken.events().getLast(), DeadLetters.Letter::event);
  }

  @Test
  void goesOnAfterItThrows() throws InterruptedException {
    FakeLambda function = new FakeLambda();
    AtomicInteger failures = new AtomicInteger();
    Clock failing =
        new Clock() {
          @Override
          public Instant instant() {
            if (failures.incrementAndGet() == 1) {
              throw new IllegalStateException("the clock failed");
            }
            return NOON.instant();
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };

    try (LocalSchedule _ = LocalSchedule.start("expire", SHORT, function, deadLetters, failing)) {
      FakeLambda.await(() -> function.events().size() >= 2);
    }

    assertThat(failures).hasValueGreaterThan(1);
  }

  @Test
  void removesTheDeadLetterWhenACallSucceeds() throws InterruptedException {
    FakeLambda function = FakeLambda.failing();

    try (LocalSchedule _ = LocalSchedule.start("expire", SHORT, function, deadLetters, NOON)) {
      FakeLambda.await(() -> !deadLetters.newestFirst().isEmpty());
      function.respondingWith(event -> new byte[0]);
      FakeLambda.await(() -> deadLetters.newestFirst().isEmpty());
    }

    assertThat(deadLetters.newestFirst()).isEmpty();
  }
}
