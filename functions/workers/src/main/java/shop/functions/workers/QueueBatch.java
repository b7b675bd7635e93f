package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.events.Envelope;
import shop.functions.workers.WorkerEvents.QueueMessage;

/**
 * The messages of one invocation of a worker that takes batches. Messages that arrive for the first
 * time are handled together. When that fails, each of them is handled alone, and a message that
 * arrives again always is. So a message that fails delays no other message, and is the only one
 * that reaches the dead-letter queue.
 *
 * <p>Failed messages are reported as batch item failures, and SQS delivers only those again (AWS
 * Lambda, "Implementing partial batch responses"). Messages for which no time is left are among
 * them: if Lambda ended the invocation, the handled ones would be delivered again, too. If all
 * failed, the invocation fails, so that Lambda counts an error.
 */
final class QueueBatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

  /** The last attempt of an invocation starts before this time; it has the rest of 30 s. */
  private static final Duration LAST_START = Duration.ofSeconds(10);

  private final Consumer<List<Envelope>> worker;
  private final long lastStart;
  private final List<Failure> failures = new ArrayList<>();

  private record Failure(QueueMessage message, RuntimeException cause) {}

  private QueueBatch(Consumer<List<Envelope>> worker, Duration lastStart) {
    this.worker = worker;
    this.lastStart = System.nanoTime() + lastStart.toNanos();
  }

  /**
   * Gives the events of an invocation to a worker.
   *
   * @param worker handles events as a whole or throws; it may receive any of them again
   */
  static SQSBatchResponse handle(byte[] json, Consumer<List<Envelope>> worker) {
    return handle(json, worker, LAST_START);
  }

  /** The same with another time for the last start of an attempt. */
  static SQSBatchResponse handle(byte[] json, Consumer<List<Envelope>> worker, Duration lastStart) {
    return new QueueBatch(worker, lastStart).handle(WorkerEvents.queueMessages(json));
  }

  private SQSBatchResponse handle(List<QueueMessage> messages) {
    List<Parsed> parsed = messages.stream().flatMap(message -> parse(message).stream()).toList();
    List<Parsed> first = parsed.stream().filter(one -> !one.message().isRedelivered()).toList();
    if (first.size() == 1) {
      handleAlone(first.getFirst());
    } else if (!handleTogether(first)) {
      first.forEach(this::handleAlone);
    }
    parsed.stream().filter(one -> one.message().isRedelivered()).forEach(this::handleAlone);
    if (!failures.isEmpty() && failures.size() == messages.size()) {
      throw failures.getFirst().cause();
    }
    return new SQSBatchResponse(
        failures.stream().map(failure -> new BatchItemFailure(failure.message().id())).toList());
  }

  private record Parsed(QueueMessage message, Envelope event) {}

  private Optional<Parsed> parse(QueueMessage message) {
    try {
      return Optional.of(new Parsed(message, message.envelope()));
    } catch (IllegalArgumentException e) {
      fail(message, e);
      return Optional.empty();
    }
  }

  private boolean handleTogether(List<Parsed> messages) {
    if (messages.isEmpty()) {
      return true;
    }
    try {
      worker.accept(messages.stream().map(Parsed::event).toList());
      return true;
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("messages", messages.size()).setCause(e).log("batch not handled");
      return false;
    }
  }

  private void handleAlone(Parsed one) {
    if (System.nanoTime() - lastStart >= 0) {
      fail(one.message(), new IllegalStateException("no time is left in this invocation"));
      return;
    }
    one.message().continueTrace();
    try {
      worker.accept(List.of(one.event()));
    } catch (RuntimeException e) {
      fail(one.message(), e);
    }
  }

  private void fail(QueueMessage message, RuntimeException cause) {
    LOG.atWarn()
        .addKeyValue("message_id", message.id())
        .setCause(cause)
        .log("message not handled; the queue delivers it again");
    failures.add(new Failure(message, cause));
  }
}
