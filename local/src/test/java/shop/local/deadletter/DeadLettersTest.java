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
import shop.local.deadletter.DeadLetters.Redriven;
import shop.local.function.FakeLambda;
import shop.local.function.Invocation;

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
  void listsTheNewestFirstAlsoAfterARestart() {
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
  void forgetsALetterThatItsFunctionHandled() {
    letters.add("mailer", "broken", 3, EVENT);

    Redriven redriven = letters.redrive(onlyId());
    letters.close();
    open();

    assertThat(redriven).isEqualTo(new Redriven.Delivered());
    assertThat(mailer.events()).containsExactly(FakeLambda.json(EVENT));
    assertThat(letters.newestFirst()).isEmpty();
  }

  @Test
  void keepsALetterThatFailsAgain() {
    letters.add("mailer", "broken", 3, EVENT);
    mailer.answering(
        event -> {
          throw new IllegalStateException("still broken");
        });

    Redriven redriven = letters.redrive(onlyId());

    assertThat(redriven).isInstanceOf(Redriven.Failed.class);
    assertThat(letters.newestFirst())
        .singleElement()
        .returns(4, DeadLetters.Letter::attempts)
        .returns("java.lang.IllegalStateException: still broken", DeadLetters.Letter::reason);
  }

  @Test
  void keepsALetterThatItsFunctionReportsAsFailed() {
    letters.add("mailer", "broken", 3, EVENT);
    mailer.answering(
        event -> "{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]}".getBytes(UTF_8));

    Redriven redriven = letters.redrive(onlyId());

    assertThat(redriven).isEqualTo(new Redriven.Failed(Invocation.REPORTED));
    assertThat(letters.newestFirst()).hasSize(1);
  }

  @Test
  void keepsALetterWhoseFunctionIsGone() {
    letters.add("printer", "broken", 3, EVENT);

    Redriven redriven = letters.redrive(onlyId());

    assertThat(redriven).isEqualTo(new Redriven.Failed("no function is called printer"));
    assertThat(letters.newestFirst()).hasSize(1);
  }

  @Test
  void knowsNoOtherLetters() {
    assertThat(letters.redrive("none")).isEqualTo(new Redriven.Unknown());
  }

  @Test
  void keepsNoMoreThanItsBound() {
    for (int i = 0; i <= DeadLetters.KEPT; i++) {
      letters.add("mailer", "reason " + i, 3, EVENT);
    }
    letters.close();

    open();

    assertThat(letters.newestFirst()).hasSize(DeadLetters.KEPT);
    assertThat(letters.newestFirst().getLast().reason()).isEqualTo("reason 1");
  }

  @Test
  void isShownAsJson() {
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
