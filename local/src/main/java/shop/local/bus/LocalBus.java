package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.local.deadletter.DeadLetters;
import shop.local.deadletter.DeliveryJournal;
import software.amazon.event.ruler.Machine;

/**
 * The local stand-in for an EventBridge bus: PutEvents over HTTP, AWS's own rule engine, and one
 * queue for each rule. An accepted event is delivered to each matching rule at least once, also
 * after a crash of this process, or becomes a dead letter.
 */
public final class LocalBus implements AutoCloseable {
  /** Deliveries that may wait for one rule. Above it, PutEvents returns a throttling error. */
  public static final int QUEUE_LENGTH = 10_000;

  /** Separates the event's id from the rule's name in a key of the journal. */
  private static final char SEPARATOR = '/';

  private final Machine machine = Machine.builder().build();
  private final DeliveryJournal journal;
  private final DeadLetters deadLetters;
  private final Map<String, RuleQueue> queues;
  private final PutEventsServer server;
  private int pending;

  private LocalBus(Path folder, List<BusRule> rules, DeadLetters deadLetters, Clock clock)
      throws IOException {
    this.deadLetters = deadLetters;
    journal = DeliveryJournal.open(folder.resolve("events.journal"));
    queues =
        rules.stream()
            .collect(
                toMap(
                    BusRule::name,
                    rule -> new RuleQueue(rule, journal, deadLetters, this::countDelivered)));
    for (BusRule rule : rules) {
      machine.addRule(rule.name(), rule.patternJson());
    }
    journal.entriesAtOpen().forEach(this::enqueue);
    server = new PutEventsServer(this::publish, clock);
  }

  /**
   * Starts the bus on a free port of the loopback interface, and delivers the events that an
   * earlier process accepted.
   *
   * @param folder where accepted events are stored until they are delivered
   * @throws IOException when a rule's pattern is invalid or no port is free
   */
  public static LocalBus start(
      Path folder, List<BusRule> rules, DeadLetters deadLetters, Clock clock) throws IOException {
    return new LocalBus(folder, rules, deadLetters, clock);
  }

  /** The endpoint for an EventBridge client. */
  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * Publishes an event of an AWS service. EventBridge does not allow clients to send those. Returns
   * false when a queue is full; the event is then not stored.
   */
  public boolean publish(EventBridgeJson event) {
    return publish(List.of(event));
  }

  /**
   * Waits until every accepted event is delivered or is a dead letter.
   *
   * @return false when the time is up
   */
  public synchronized boolean awaitIdle(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (pending > 0) {
      long leftMillis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return true;
  }

  /** Rejects new events and waits for deliveries in progress. The others stay in the journal. */
  @Override
  public void close() {
    server.close();
    queues.values().forEach(RuleQueue::close);
    journal.close();
  }

  /** Stores the events for each matching rule; false, and none is stored, when a queue is full. */
  private boolean publish(List<EventBridgeJson> events) {
    Map<String, String> deliveries = new LinkedHashMap<>();
    for (EventBridgeJson event : events) {
      String json = event.toJson();
      for (String rule : rulesFor(json)) {
        deliveries.put(event.id() + SEPARATOR + rule, json);
      }
    }
    if (queues.values().stream().anyMatch(queue -> queue.size() >= QUEUE_LENGTH)) {
      return false;
    }
    if (!deliveries.isEmpty()) {
      journal.put(deliveries);
      deliveries.forEach(this::enqueue);
    }
    return true;
  }

  private void enqueue(String key, String event) {
    String rule = key.substring(key.indexOf(SEPARATOR) + 1);
    RuleQueue queue = queues.get(rule);
    if (queue == null) { // The rule existed in an earlier run only.
      deadLetters.add(rule, "the rule no longer exists", 0, event.getBytes(UTF_8));
      journal.remove(key);
      return;
    }
    countAccepted();
    queue.add(key, event);
  }

  private List<String> rulesFor(String json) {
    try {
      return machine.rulesForJSONEvent(json);
    } catch (Exception e) { // The rule engine declares it; the JSON is always valid.
      throw new IllegalStateException("The rule engine rejected an event.", e);
    }
  }

  private synchronized void countAccepted() {
    pending++;
  }

  private synchronized void countDelivered() {
    pending--;
    if (pending == 0) {
      notifyAll();
    }
  }
}
