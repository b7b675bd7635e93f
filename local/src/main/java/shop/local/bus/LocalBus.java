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
import shop.local.function.LambdaFunction;
import software.amazon.event.ruler.Machine;

/**
 * The local stand-in for an EventBridge bus: PutEvents over HTTP, AWS's own rule engine, and one
 * queue for each rule. An event that was accepted is delivered to each matching rule at least once,
 * over crashes of this process too, or becomes a dead letter.
 */
public final class LocalBus implements AutoCloseable {
  /** Deliveries that wait for one rule; above it PutEvents answers that it is throttled. */
  public static final int QUEUE_LENGTH = 10_000;

  /** Between an event's id and its rule's name, in a key of the journal. */
  private static final char SEPARATOR = '/';

  private final Machine machine = Machine.builder().build();
  private final DeliveryJournal journal;
  private final DeadLetters deadLetters;
  private final Map<String, RuleQueue> queues;
  private final PutEventsServer server;
  private int pending;

  /**
   * Who hears what.
   *
   * @param name unique on the bus
   * @param patternJson an EventBridge event pattern
   */
  public record Rule(String name, String patternJson, LambdaFunction target) {}

  private LocalBus(Path folder, List<Rule> rules, DeadLetters deadLetters, Clock clock)
      throws IOException {
    this.deadLetters = deadLetters;
    journal = DeliveryJournal.open(folder.resolve("events.journal"));
    queues =
        rules.stream()
            .collect(
                toMap(
                    Rule::name,
                    rule -> new RuleQueue(rule, journal, deadLetters, this::countDelivered)));
    for (Rule rule : rules) {
      machine.addRule(rule.name(), rule.patternJson());
    }
    journal.found().forEach(this::enqueue);
    server = new PutEventsServer(this::publish, clock);
  }

  /**
   * Opens the bus on a free port of the loopback interface and delivers what an earlier one left.
   *
   * @param folder where accepted events are kept until they are delivered
   * @throws IOException when a rule's pattern is invalid or no port is free
   */
  public static LocalBus start(Path folder, List<Rule> rules, DeadLetters deadLetters, Clock clock)
      throws IOException {
    return new LocalBus(folder, rules, deadLetters, clock);
  }

  /** Where an EventBridge client finds it. */
  public URI endpoint() {
    return server.endpoint();
  }

  /**
   * Takes an event of a service of AWS's, which senders may not put there; false when a queue is
   * full, and nothing is kept.
   */
  public boolean accept(EventBridgeJson event) {
    return publish(List.of(event));
  }

  /** Waits until everything accepted is delivered or given up; whether that came in time. */
  public synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (pending > 0) {
      long leftMillis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return true;
  }

  /** Refuses new events, and lets the deliveries under way finish; the rest waits on the disk. */
  @Override
  public void close() {
    server.close();
    queues.values().forEach(RuleQueue::close);
    journal.close();
  }

  /** Keeps the events for the rules that match; false when a queue is full, and nothing is kept. */
  private boolean publish(List<EventBridgeJson> events) {
    Map<String, String> deliveries = new LinkedHashMap<>();
    for (EventBridgeJson event : events) {
      String json = event.toJson();
      for (String rule : rulesFor(json)) {
        deliveries.put(event.id() + SEPARATOR + rule, json);
      }
    }
    if (queues.values().stream().anyMatch(queue -> queue.waiting() >= QUEUE_LENGTH)) {
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
    if (queue == null) { // An earlier start had that rule.
      deadLetters.add(rule, "the rule is gone", 0, event.getBytes(UTF_8));
      journal.remove(key);
      return;
    }
    countAccepted();
    queue.add(key, event);
  }

  private List<String> rulesFor(String json) {
    try {
      return machine.rulesForJSONEvent(json);
    } catch (Exception e) { // As the rule engine declares it; the JSON is our own.
      throw new IllegalStateException("The rule engine refused an event.", e);
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
