package shop.ops;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.bus.EventBus;
import shop.aws.bus.EventBus.Outgoing;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Publishes events that {@code publishOutbox} failed to publish. Its dead letters contain only the
 * events' position in the table's stream. The events never reached the bus, so its archive does not
 * contain them.
 *
 * @param table searched for events that are no longer in the stream; null: not searched
 */
record OutboxRecovery(
    DeadLetterQueues queues,
    DynamoDbStreamsClient streams,
    @Nullable OutboxTable table,
    EventBus bus,
    PrintStream out) {

  /** Longer than a run takes, so that no message is received twice. */
  private static final int VISIBILITY_TIMEOUT_SECONDS = 1_800;

  /** About as many as the bus accepts in an hour; run the command again for more. */
  private static final int MAX_LETTERS = 10_000;

  /**
   * The result of a run.
   *
   * @param letters dead letters that were handled and deleted
   * @param events events that were published
   * @param remaining dead letters that stay in the queue
   */
  record Outcome(long letters, long events, long remaining) {}

  Outcome run(String url, ProgressBar bar) {
    long letters = 0;
    long events = 0;
    Set<Message> pending = new LinkedHashSet<>();
    try {
      while (letters + pending.size() < MAX_LETTERS) {
        List<Message> received =
            queues.receive(url, DeadLetterQueues.MAX_MESSAGES, VISIBILITY_TIMEOUT_SECONDS);
        if (received.isEmpty()) {
          break;
        }
        pending.addAll(received);
        for (Message message : received) {
          Optional<Integer> published = publishEvents(message);
          if (published.isPresent()) {
            queues.delete(url, message);
            pending.remove(message);
            letters++;
            events += published.get();
          }
          bar.update(letters);
        }
      }
    } finally {
      pending.forEach(message -> queues.release(url, message));
    }
    return new Outcome(letters, events, pending.size());
  }

  /** The number of events that were published for a letter; empty when the letter must stay. */
  private Optional<Integer> publishEvents(Message message) {
    Optional<StreamPosition> position = StreamPosition.of(DeadLetter.json(message.body()));
    if (position.isEmpty()) {
      out.println(message.messageId() + " contains no stream position.");
      return Optional.empty();
    }
    Optional<List<Outgoing>> found =
        position.get().read(streams).or(() -> findInTable(position.get(), message));
    return found.flatMap(events -> publish(events, message));
  }

  private Optional<List<Outgoing>> findInTable(StreamPosition position, Message message) {
    if (table == null) {
      out.println(
          message.messageId()
              + " is no longer in the stream; --read-table scans the table for it.");
      return Optional.empty();
    }
    List<Outgoing> events = table.between(position.firstArrivedAt(), position.lastArrivedAt());
    if (events.isEmpty()) {
      out.println(message.messageId() + " is no longer in the outbox: its events are lost.");
      return Optional.empty();
    }
    return Optional.of(events);
  }

  private Optional<Integer> publish(List<Outgoing> events, Message message) {
    try {
      int accepted = bus.publish(events);
      if (accepted == events.size()) {
        return Optional.of(accepted);
      }
      out.println(message.messageId() + ": the bus did not accept it; run the command again.");
    } catch (EventBus.Refused e) {
      out.println(message.messageId() + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
