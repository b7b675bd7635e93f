package shop.functions.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.trace.Trace;
import shop.events.Envelope;
import shop.events.ShopEvent;

class QueueBatchTest {
  private static final String POISON = "poison";

  /** The account ids of each call of the worker. */
  private final List<List<String>> calls = new ArrayList<>();

  @AfterEach
  void endTrace() {
    Trace.end();
  }

  @Test
  void handlesNewMessagesTogether() {
    List<String> failed = handle(message("a", 1), message("b", 1));

    assertThat(calls).containsExactly(List.of("a", "b"));
    assertThat(failed).isEmpty();
  }

  @Test
  void handlesRedeliveredMessagesAlone() {
    List<String> failed =
        handle(message("a", 1), message("b", 2), message("c", 1), message("d", 5));

    assertThat(calls).containsExactly(List.of("a", "c"), List.of("b"), List.of("d"));
    assertThat(failed).isEmpty();
  }

  @Test
  void reportsOnlyMalformedMessages() {
    List<String> failed =
        handle(
            message("a", 1),
            message("b", 1).replace("AccountRegistered.v1", "Unknown.v1"),
            "{\"messageId\":\"m-c\",\"body\":\"no JSON\"}",
            message("d", 1));

    assertThat(calls).containsExactly(List.of("a", "d"));
    assertThat(failed).containsExactly("m-b", "m-c");
  }

  @Test
  void handlesNewMessagesAloneWhenTheyFailTogether() {
    List<String> failed = handle(message("a", 1), message(POISON, 1), message("c", 2));

    assertThat(failed).containsExactly("m-" + POISON);
    assertThat(calls)
        .containsExactly(List.of("a", POISON), List.of("a"), List.of(POISON), List.of("c"));
  }

  @Test
  void startsNoAttemptWhenTooLittleTimeIsLeft() {
    String messages = message("a", 1) + "," + message("b", 1) + "," + message("c", 2);

    SQSBatchResponse response =
        QueueBatch.handle(
            ("{\"Records\":[" + messages + "]}").getBytes(StandardCharsets.UTF_8),
            this::work,
            Duration.ZERO);

    assertThat(calls).containsExactly(List.of("a", "b"));
    assertThat(response.getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("m-c");
  }

  @Test
  void reportsOnlyThePoisonWhenMessagesAreRedelivered() {
    List<String> failed = handle(message("a", 2), message(POISON, 2), message("c", 2));

    assertThat(failed).containsExactly("m-" + POISON);
  }

  @Test
  void failsWhenEveryMessageFailed() {
    assertThatThrownBy(() -> handle(message(POISON, 2))).hasMessage(POISON);
    assertThatThrownBy(() -> handle(message(POISON, 1), message(POISON, 1))).hasMessage(POISON);
  }

  @Test
  void handlesAnEventWithoutAQueue() {
    String event = WorkerInvocation.fromEventBridge(new ShopEvent.AccountRegistered("a"));

    QueueBatch.handle(event.getBytes(StandardCharsets.UTF_8), this::work);

    assertThat(calls).containsExactly(List.of("a"));
  }

  @Test
  void continuesTheTraceOfASingleEvent() {
    handle(message("a", 1).replace("occurred_at", "trace_id\\\":\\\"trace-1\\\",\\\"occurred_at"));

    assertThat(Trace.current()).contains("trace-1");
  }

  private List<String> handle(String... messages) {
    String event = "{\"Records\":[" + String.join(",", messages) + "]}";
    SQSBatchResponse response =
        QueueBatch.handle(event.getBytes(StandardCharsets.UTF_8), this::work);
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private void work(List<Envelope> events) {
    List<String> accounts =
        events.stream()
            .map(envelope -> ((ShopEvent.AccountRegistered) envelope.event()).accountId())
            .toList();
    calls.add(accounts);
    if (accounts.contains(POISON)) {
      throw new IllegalStateException(POISON);
    }
  }

  private static String message(String accountId, int receiveCount) {
    String body = WorkerInvocation.fromEventBridge(new ShopEvent.AccountRegistered(accountId));
    return """
    {"messageId":"m-%s","attributes":{"ApproximateReceiveCount":"%d"},"body":"%s"}
    """
        .formatted(accountId, receiveCount, body.replace("\"", "\\\"").replace("\n", ""));
  }
}
