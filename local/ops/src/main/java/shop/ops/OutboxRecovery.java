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
 * Puts events on the bus that the publisher gave up. Its dead letters name their place in the
 * table's stream only, and the bus never heard them, so that its archive has not got them either.
 *
 * @param table where events are looked for that the stream has forgotten; null: nowhere
 */
record OutboxRecovery(
    DeadLetterQueues queues,
    DynamoDbStreamsClient streams,
    @Nullable OutboxTable table,
    EventBus bus,
    PrintStream out) {

  /** Longer than all of it takes: nothing is received twice. */
  private static final int HIDDEN_SECONDS = 1_800;

  /** As many as the bus takes in an hour or so; then call it again. */
  private static final int MOST_LETTERS = 10_000;

  /** What came of it, in letters and events. */
  record Outcome(long letters, long events, long remaining) {}

  Outcome run(String url, ProgressBar bar) {
    long letters = 0;
    long events = 0;
    Set<Message> held = new LinkedHashSet<>();
    try {
      while (letters + held.size() < MOST_LETTERS) {
        List<Message> received = queues.receive(url, DeadLetterQueues.MAX_MESSAGES, HIDDEN_SECONDS);
        if (received.isEmpty()) {
          break;
        }
        held.addAll(received);
        for (Message message : received) {
          Optional<Integer> told = tell(message);
          if (told.isPresent()) {
            queues.delete(url, message);
            held.remove(message);
            letters++;
            events += told.get();
          }
          bar.update(letters);
        }
      }
    } finally {
      held.forEach(message -> queues.release(url, message));
    }
    return new Outcome(letters, events, held.size());
  }

  /** How many events a letter named, all of which the bus took; empty when it has to stay. */
  private Optional<Integer> tell(Message message) {
    Optional<StreamPosition> place = StreamPosition.of(DeadLetter.json(message.body()));
    if (place.isEmpty()) {
      out.println(message.messageId() + " names no place in the stream.");
      return Optional.empty();
    }
    Optional<List<Outgoing>> found =
        place.get().read(streams).or(() -> inTable(place.get(), message));
    return found.flatMap(events -> told(events, message));
  }

  private Optional<List<Outgoing>> inTable(StreamPosition place, Message message) {
    if (table == null) {
      out.println(
          message.messageId()
              + " is older than the stream; --read-table looks for it in the whole table.");
      return Optional.empty();
    }
    List<Outgoing> events = table.between(place.firstArrivedAt(), place.lastArrivedAt());
    if (events.isEmpty()) {
      out.println(message.messageId() + " is older than the outbox: its events are gone.");
      return Optional.empty();
    }
    return Optional.of(events);
  }

  private Optional<Integer> told(List<Outgoing> events, Message message) {
    try {
      int taken = bus.publish(events);
      if (taken == events.size()) {
        return Optional.of(taken);
      }
      out.println(message.messageId() + ": the bus did not take it; call it again.");
    } catch (EventBus.Refused e) {
      out.println(message.messageId() + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
