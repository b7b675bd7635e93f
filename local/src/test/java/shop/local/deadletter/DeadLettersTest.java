package shop.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.deadletter.DeadLetters.RedriveResult;
import shop.local.function.FakeLambda;
import shop.local.function.InvocationResult;

class DeadLettersTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final byte[] EVENT = "{\"order\":1}".getBytes(UTF_8);

  @TempDir Path folder;
  private final FakeLambda mailer = new FakeLambda();
  private DeadLetters letters;

  @BeforeEach
  void open() {
    letters = DeadLetters.open(folder, Map.of("mailer", mailer), NOON);
  }

  @AfterEach
  void close() {
    letters.close();
  }

  @Test
  void listsNewestFirstAfterARestart() {
    letters.add("mailer", "first", 3, EVENT);
    letters.add("mailer", "second", 5, EVENT);
    letters.close();

    open();

    assertThat(letters.newestFirst())
        .extracting(DeadLetters.Letter::reason)
        .containsExactly("second", "first");
    assertThat(letters.newestFirst().getLast())
        .returns(NOON.instant(), DeadLetters.Letter::at)
        .returns("mailer", DeadLetters.Letter::function)
        .returns(3, DeadLetters.Letter::attempts)
        .returns(FakeLambda.json(EVENT), DeadLetters.Letter::event);
  }

  @Test
  void deletesALetterThatItsFunctionHandles() {
    letters.add("mailer", "broken", 3, EVENT);

    RedriveResult result = letters.redrive(onlyId());
    letters.close();
    open();

    assertThat(result).isEqualTo(new RedriveResult.Delivered());
    assertThat(mailer.events()).containsExactly(FakeLambda.json(EVENT));
    assertThat(letters.newestFirst()).isEmpty();
  }

  @Test
  void keepsALetterThatFailsAgain() {
    letters.add("mailer", "broken", 3, EVENT);
    mailer.respondingWith(
        event -> {
          throw new IllegalStateException("still broken");
        });

    RedriveResult result = letters.redrive(onlyId());

    assertThat(result).isInstanceOf(RedriveResult.Failed.class);
    assertThat(letters.newestFirst())
        .singleElement()
        .returns(4, DeadLetters.Letter::attempts)
        .returns("java.lang.IllegalStateException: still broken", DeadLetters.Letter::reason);
  }

  @Test
  void keepsALetterThatItsFunctionReportsAsFailed() {
    letters.add("mailer", "broken", 3, EVENT);
    mailer.respondingWith(
        event -> "{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]}".getBytes(UTF_8));

    RedriveResult result = letters.redrive(onlyId());

    assertThat(result).isEqualTo(new RedriveResult.Failed(InvocationResult.REPORTED_AS_FAILED));
    assertThat(letters.newestFirst()).hasSize(1);
  }

  @Test
  void keepsALetterWhoseFunctionDoesNotExist() {
    letters.add("printer", "broken", 3, EVENT);

    RedriveResult result = letters.redrive(onlyId());

    assertThat(result).isEqualTo(new RedriveResult.Failed("there is no function named printer"));
    assertThat(letters.newestFirst()).hasSize(1);
  }

  @Test
  void reportsAnUnknownLetter() {
    assertThat(letters.redrive("none")).isEqualTo(new RedriveResult.Unknown());
  }

  @Test
  void deletesTheOldestLetterAboveTheLimit() {
    for (int i = 0; i <= DeadLetters.MAX_LETTERS; i++) {
      letters.add("mailer", "reason " + i, 3, EVENT);
    }
    letters.close();

    open();

    assertThat(letters.newestFirst()).hasSize(DeadLetters.MAX_LETTERS);
    assertThat(letters.newestFirst().getLast().reason()).isEqualTo("reason 1");
  }

  @Test
  void writesLettersAsJson() {
    letters.add("mailer", "broken", 3, EVENT);

    assertThat(FakeLambda.json(letters.toJson()))
        .isEqualTo(
            FakeLambda.json(
                """
                {"dead_letters": [{"id": "%s", "at": "2026-03-01T12:00:00Z", "function": "mailer",
                  "reason": "broken", "attempts": 3, "event": {"order": 1}}]}
                """
                    .formatted(onlyId())));
  }

  private String onlyId() {
    return letters.newestFirst().getFirst().id();
  }
}
