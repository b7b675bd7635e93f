package shop.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FakeLambda;

/** What DynamoDB Local does only after hours: shards are closed, and iterators expire. */
class LocalStreamShardsTest {
  @TempDir Path folder;
  private final FakeStreams streams = new FakeStreams();
  private final FakeLambda function = new FakeLambda();
  private DeadLetters deadLetters;

  @BeforeEach
  void open() {
    deadLetters = DeadLetters.open(folder, Map.of(), Clock.systemUTC());
    streams.addShard("a", null);
  }

  @AfterEach
  void close() {
    deadLetters.close();
  }

  @Test
  void readsParentsBeforeTheirChildren() throws InterruptedException {
    streams.addShard("b", "a");
    streams.addShard("c", "b");
    streams.put("c", "5");
    streams.put("b", "4");
    streams.put("a", "1", "2", "3");
    streams.end("a");
    streams.end("b");

    try (LocalStream _ = follow()) {
      FakeLambda.await(() -> keys().size() >= 5);
    }

    assertThat(keys()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void findsTheChildOfAClosedShard() throws InterruptedException {
    streams.put("a", "1");

    try (LocalStream _ = follow()) {
      FakeLambda.await(() -> keys().contains("1"));
      streams.end("a");
      streams.addShard("b", "a");
      streams.put("b", "2");
      FakeLambda.await(() -> keys().contains("2"));
    }

    assertThat(keys()).containsExactly("1", "2");
  }

  @Test
  void continuesAtItsPositionWhenIteratorsExpire() throws InterruptedException {
    streams.put("a", "1", "2", "3");

    try (LocalStream _ = follow()) {
      FakeLambda.await(() -> keys().contains("3"));
      streams.expireIterators();
      streams.put("a", "4");
      FakeLambda.await(() -> keys().contains("4"));
    }

    assertThat(keys()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void readsTheRemainingRecordsWhenItsPositionIsTrimmed() throws InterruptedException {
    streams.put("a", "1");
    try (LocalStream _ = follow()) {
      FakeLambda.await(() -> keys().contains("1"));
    }
    streams.put("a", "2", "3");
    streams.trim("a");
    streams.put("a", "4");

    try (LocalStream _ = follow()) {
      FakeLambda.await(() -> keys().contains("4"));
    }

    assertThat(keys()).containsExactly("1", "4");
  }

  @Test
  void continuesAfterARecordThatKeepsFailing() throws InterruptedException {
    streams.put("a", "1", "2", "3");
    function.respondingWith(
        event -> {
          if (new String(event, UTF_8).contains("\"2\"}")) {
            throw new IllegalStateException("poison");
          }
          return new byte[0];
        });

    try (LocalStream _ = follow()) {
      FakeLambda.await(() -> keys().contains("3"));
    }

    assertThat(deadLetters.newestFirst())
        .extracting(DeadLetters.Letter::function)
        .containsExactly("publisher");
  }

  private LocalStream follow() {
    var mapping = new EventSourceMapping("publisher", record -> true, function);
    return LocalStream.start(streams, "arn:stream", folder, mapping, deadLetters);
  }

  private List<String> keys() {
    return function.events().stream()
        .flatMap(event -> event.path("Records").valueStream())
        .map(record -> record.path("dynamodb").path("Keys").path("PK").path("S").asText())
        .toList();
  }
}
