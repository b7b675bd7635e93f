package shop.functions.workers;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.events.Envelope;
import shop.functions.workers.WorkerEvents.QueueMessage;

/**
 * The messages of one invocation of a worker that takes batches. Messages that arrive for the first
 * time are handled together. A message that arrives again is handled alone: it, or another message
 * of its batch, failed before. So a message that always fails delays the others of one batch once,
 * and is the only one that reaches the dead-letter queue.
 *
 * <p>Failed messages are reported as batch item failures, and SQS delivers only those again (AWS
 * Lambda, "Implementing partial batch responses"). If all failed, the invocation fails, so that
 * Lambda counts an error.
 */
final class QueueBatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

  private final Consumer<List<Envelope>> worker;
  private final List<Failure> failures = new ArrayList<>();

  private record Failure(QueueMessage message, RuntimeException cause) {}

  private QueueBatch(Consumer<List<Envelope>> worker) {
    this.worker = worker;
  }

  /**
   * Gives the events of an invocation to a worker.
   *
   * @param worker handles events as a whole or throws; it may receive any of them again
   */
  static SQSBatchResponse handle(byte[] json, Consumer<List<Envelope>> worker) {
    return new QueueBatch(worker).handle(WorkerEvents.queueMessages(json));
  }

  private SQSBatchResponse handle(List<QueueMessage> messages) {
    attempt(messages.stream().filter(message -> !message.isRedelivered()).toList());
    messages.stream()
        .filter(QueueMessage::isRedelivered)
        .forEach(message -> attempt(List.of(message)));
    if (!failures.isEmpty() && failures.size() == messages.size()) {
      throw failures.getFirst().cause();
    }
    return new SQSBatchResponse(
        failures.stream().map(failure -> new BatchItemFailure(failure.message().id())).toList());
  }

  private void attempt(List<QueueMessage> messages) {
    List<QueueMessage> valid = new ArrayList<>();
    List<Envelope> events = new ArrayList<>();
    for (QueueMessage message : messages) {
      try {
        events.add(message.envelope());
        valid.add(message);
      } catch (IllegalArgumentException e) {
        fail(message, e);
      }
    }
    if (events.isEmpty()) {
      return;
    }
    if (valid.size() == 1) {
      valid.getFirst().continueTrace();
    }
    try {
      worker.accept(events);
    } catch (RuntimeException e) {
      valid.forEach(message -> fail(message, e));
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
