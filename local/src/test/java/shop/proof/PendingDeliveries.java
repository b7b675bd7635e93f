package shop.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import shop.aws.bus.TableChange;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Worker;
import shop.events.EventType;
import shop.events.Subscription;
import shop.local.bus.EventBridgeJson;
import shop.local.bus.SqsEvent;
import shop.local.stream.StreamEvent;
import shop.stripe.FakeStripe;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * What AWS and Stripe deliver to the functions: the table's stream, events on the bus, S3 events,
 * schedules and webhooks. A delivery happens only when the simulation asks for it, and it is
 * retried until the function accepts it.
 */
final class PendingDeliveries {
  private static final String PUBLISHER = "publishOutbox";
  private static final int STREAM_BATCH = 100;

  /** The type of events that no function accepts. */
  private static final String POISON = "Poison.v1";

  /** More steps than any number of retries needs; a simulation that takes more is in a loop. */
  private static final int MAX_STEPS = 2_000;

  /** AWS and Stripe try at least as often. */
  private static final int MAX_ATTEMPTS = 6;

  private final SimulatedProcesses processes;
  private final ProofTable table;
  private final ProofBus bus;
  private final FakeStripe stripe;
  private final Clock clock;
  private final Deque<Record> outbox = new ArrayDeque<>();
  private final Deque<Delivery> events = new ConcurrentLinkedDeque<>();
  private final Deque<Delivery> webhooks = new ConcurrentLinkedDeque<>();
  private int publishingFailures;

  /** The latest events that their functions accepted, for {@link #redeliver}. */
  private final Deque<Delivery> accepted = new ArrayDeque<>();

  /** Of the accepted events, how many a redelivery repeats. */
  private static final int REDELIVERED = 5;

  /** Makes batches of one to three messages, in turn. */
  private int smallBatches;

  /** A payload for a function, delivered until the function accepts it. */
  private record Delivery(String function, String payload, int attempts) {
    Delivery(String function, String payload) {
      this(function, payload, 1);
    }

    boolean isScheduled() {
      return Arrays.stream(Schedule.values()).anyMatch(one -> one.worker().equals(function));
    }

    Delivery retry(String reason) {
      if (attempts == MAX_ATTEMPTS) {
        throw new AssertionError(function + " never accepts: " + reason + "\n" + payload);
      }
      return new Delivery(function, payload, attempts + 1);
    }

    /** Whether the next failure moves it to the dead-letter queue, which only poison reaches. */
    boolean isDeadLetter() {
      return attempts == MAX_ATTEMPTS && payload.contains(POISON);
    }
  }

  PendingDeliveries(
      SimulatedProcesses processes,
      ProofTable table,
      ProofBus bus,
      FakeStripe stripe,
      Clock clock) {
    this.processes = processes;
    this.table = table;
    this.bus = bus;
    this.stripe = stripe;
    this.clock = clock;
  }

  void clear() {
    outbox.clear();
    events.clear();
    webhooks.clear();
    accepted.clear();
    smallBatches = 0;
    publishingFailures = 0;
  }

  void addWebhook(String event) {
    webhooks.add(new Delivery(Area.STRIPE_WEBHOOK.slug(), event));
  }

  /** Adds S3's event for a new object. */
  void addObjectCreated(String key) {
    ObjectNode detail = Simulation.JSON.createObjectNode();
    detail.putObject("bucket").put("name", ProofBucket.NAME);
    detail.putObject("object").put("key", key);
    events.add(
        new Delivery(
            ServiceTrigger.PROCESS_IMAGE.worker(),
            eventBridgeJson(
                ServiceTrigger.PROCESS_IMAGE.detailTypes().getFirst(),
                ServiceTrigger.PROCESS_IMAGE.source(),
                detail)));
  }

  /** Adds SES's event for a mail that could not be delivered. */
  void addMailBounced(String address) {
    ObjectNode detail = Simulation.JSON.createObjectNode().put("eventType", "Bounce");
    ObjectNode bounce = detail.putObject("bounce").put("bounceType", "Permanent");
    bounce.putArray("bouncedRecipients").addObject().put("emailAddress", address);
    ServiceTrigger trigger = ServiceTrigger.SUPPRESS_ADDRESSES;
    events.add(
        new Delivery(
            trigger.worker(),
            eventBridgeJson(trigger.detailTypes().getFirst(), trigger.source(), detail)));
  }

  /** Adds one run of every schedule. */
  void addSchedules() {
    for (Schedule schedule : Schedule.values()) {
      events.add(
          new Delivery(
              schedule.worker(),
              eventBridgeJson(
                  "Scheduled Event", "aws.scheduler", Simulation.JSON.createObjectNode())));
    }
  }

  private String eventBridgeJson(String detailType, String source, JsonNode detail) {
    return new EventBridgeJson(
            UUID.randomUUID().toString(), detailType, source, clock.instant(), List.of(), detail)
        .toJson();
  }

  /** Delivers pending records, up to three events or a webhook, if there are any. */
  void deliverNext() {
    if (!publishOutbox() && !deliverEvents(1 + smallBatches++ % 3)) {
      deliverWebhook();
    }
  }

  /** Delivers everything that is pending, and everything that follows from it. */
  void deliverAll() {
    for (int step = 0; step < MAX_STEPS; step++) {
      if (!deliverEvents(Integer.MAX_VALUE) && !deliverWebhook() && !publishOutbox()) {
        return;
      }
    }
    throw new AssertionError("deliveries never end");
  }

  /** Drops the oldest webhook. */
  void loseWebhook() {
    webhooks.poll();
  }

  /** Drops all pending webhooks. */
  void loseWebhooks() {
    webhooks.clear();
  }

  /** Moves the oldest webhook behind all others. */
  void delayWebhook() {
    Delivery oldest = webhooks.poll();
    if (oldest != null) {
      webhooks.add(oldest);
    }
  }

  /** Every pending event and webhook will be delivered twice. */
  void duplicate() {
    events.addAll(List.copyOf(events));
    webhooks.addAll(List.copyOf(webhooks));
  }

  /** Adds an event to each queue that its function never accepts, among those that it must. */
  void addPoison() {
    for (Subscription subscription : Subscription.values()) {
      String event = eventBridgeJson(POISON, EventType.SOURCE, Simulation.JSON.createObjectNode());
      events.add(new Delivery(subscription.worker(), event));
    }
  }

  /**
   * Delivers the latest events once more, in batches with others: SQS may deliver a message again
   * that its function handled.
   */
  void redeliver() {
    events.addAll(accepted);
    accepted.clear();
  }

  /** Gives the new outbox records to their function and its events to the subscribers. */
  private boolean publishOutbox() {
    table.newRecords().stream().filter(PendingDeliveries::isEvent).forEach(outbox::add);
    if (outbox.isEmpty()) {
      return false;
    }
    List<Record> batch = outbox.stream().limit(STREAM_BATCH).toList();
    int published;
    try {
      byte[] response = processes.invoke(PUBLISHER, StreamEvent.of(table.streamArn(), batch));
      published = acceptedRecords(batch, response);
    } catch (Simulation.NoResponseException e) {
      published = 0;
    }
    for (int i = 0; i < published; i++) {
      outbox.remove();
    }
    publishingFailures = published == 0 ? publishingFailures + 1 : 0;
    if (publishingFailures == MAX_ATTEMPTS) {
      throw new AssertionError("the outbox is never published");
    }
    bus.takeNew().forEach(this::addForSubscribers);
    return true;
  }

  private static boolean isEvent(Record record) {
    return TableChange.of(record).event().isPresent();
  }

  /** How many records the function accepted: all before the first one that it reports as failed. */
  private static int acceptedRecords(List<Record> batch, byte[] response) {
    List<String> failures = failedItems(response);
    List<String> numbers = batch.stream().map(r -> r.dynamodb().sequenceNumber()).toList();
    return failures.isEmpty() ? batch.size() : numbers.indexOf(failures.getFirst());
  }

  private static List<String> failedItems(byte[] response) {
    if (response.length == 0) {
      return List.of();
    }
    try {
      return Simulation.JSON
          .readTree(response)
          .path("batchItemFailures")
          .valueStream()
          .map(failure -> failure.path("itemIdentifier").asText())
          .toList();
    } catch (IOException e) {
      throw new AssertionError("a function returned invalid JSON", e);
    }
  }

  private void addForSubscribers(PutEventsRequestEntry entry) {
    EventType type = EventType.named(entry.detailType()).orElseThrow();
    for (Subscription subscription : Subscription.values()) {
      if (subscription.events().contains(type)) {
        events.add(
            new Delivery(
                subscription.worker(),
                eventBridgeJson(entry.detailType(), entry.source(), detail(entry))));
      }
    }
  }

  private static JsonNode detail(PutEventsRequestEntry entry) {
    try {
      return Simulation.JSON.readTree(entry.detail());
    } catch (JsonProcessingException e) {
      throw new AssertionError("an event with invalid JSON", e);
    }
  }

  /**
   * Delivers the oldest event, with others for the same function as far as it takes batches.
   *
   * @param limit of the batch, below that of the function
   */
  private boolean deliverEvents(int limit) {
    Delivery first = events.poll();
    if (first == null) {
      return false;
    }
    List<Delivery> batch = new ArrayList<>(List.of(first));
    int size = Math.min(limit, Worker.named(first.function()).batching().messages());
    Iterator<Delivery> others = events.iterator();
    while (batch.size() < size && others.hasNext()) {
      Delivery next = others.next();
      if (next.function().equals(first.function())) {
        batch.add(next);
        others.remove();
      }
    }
    try {
      List<String> failed = failedItems(processes.invoke(first.function(), payload(batch)));
      for (int i = 0; i < batch.size(); i++) {
        if (failed.contains(Integer.toString(i))) {
          retry(batch.get(i), "reported as a batch item failure");
        } else {
          rememberAccepted(batch.get(i));
        }
      }
    } catch (Simulation.NoResponseException e) {
      batch.forEach(one -> retry(one, String.valueOf(e.getMessage())));
    }
    return true;
  }

  private void retry(Delivery failed, String reason) {
    if (!failed.isDeadLetter()) {
      events.add(failed.retry(reason));
    }
  }

  /** A schedule's event, or the messages of a queue with their indices as ids. */
  private static byte[] payload(List<Delivery> batch) {
    Delivery first = batch.getFirst();
    if (first.isScheduled()) {
      return first.payload().getBytes(UTF_8);
    }
    List<SqsEvent.Message> messages = new ArrayList<>();
    for (Delivery one : batch) {
      String id = Integer.toString(messages.size());
      messages.add(new SqsEvent.Message(id, one.attempts(), one.payload()));
    }
    return SqsEvent.of(first.function(), messages);
  }

  private void rememberAccepted(Delivery one) {
    accepted.add(new Delivery(one.function(), one.payload()));
    if (accepted.size() > REDELIVERED) {
      accepted.remove();
    }
  }

  /** Delivers the oldest webhook; false if there is none. */
  boolean deliverWebhook() {
    Delivery next = webhooks.poll();
    if (next == null) {
      return false;
    }
    ApiRequest request =
        ApiRequest.to(Route.STRIPE_WEBHOOK)
            .header("Stripe-Signature", stripe.sign(next.payload()))
            .header("Content-Type", "application/json; charset=utf-8")
            .bytes(next.payload().getBytes(UTF_8));
    try {
      ApiAnswer answer = processes.callApi(next.function(), request.event());
      if (answer.status() != 200) {
        webhooks.add(next.retry(answer.text()));
      }
    } catch (Simulation.NoResponseException e) {
      webhooks.add(next.retry(String.valueOf(e.getMessage())));
    }
    return true;
  }
}
