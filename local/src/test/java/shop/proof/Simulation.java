package shop.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.LoggerFactory;
import shop.aws.Shop;
import shop.aws.client.ServiceClients;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.ObjectTrigger;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.contracts.TableLayout;
import shop.contracts.Worker;
import shop.dynamodb.DynamoDbLocal;
import shop.events.EventType;
import shop.events.Subscription;
import shop.local.bus.EventBridgeJson;
import shop.local.stream.StreamEvent;
import shop.search.IndexChange;
import shop.search.IndexedProduct;
import shop.stripe.FakeStripe;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryProductSearch;
import shop.testkit.fake.TestClock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * The whole shop in one thread: its real functions, and around them a world that stands still until
 * it is told to go on. What AWS and Stripe do by themselves (stream, bus, webhooks, schedules, and
 * the retries of each) happens here step by step, so that a run can be repeated call by call.
 */
final class Simulation implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final String PUBLISHER = Worker.PUBLISH_OUTBOX.definition();
  private static final int STREAM_BATCH = 100;

  /** More than any retry needs: whoever is not at rest by then never will be. */
  private static final int STEPS = 2_000;

  /** AWS and Stripe try at least as often. */
  private static final int ATTEMPTS = 6;

  private final CallPoints points = new CallPoints();
  private final TestClock clock = new TestClock();
  private final Random random = new Random();
  private final Instant beginning = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final ProofBus bus = new ProofBus();
  private final InMemoryProductSearch search;
  private final DynamoDbLocal dynamoDb;
  private final FakeStripe stripe;
  private final ProofBucket bucket;
  private final ProofTable table;
  private final Map<String, String> environment = new HashMap<>();
  private final SimulatedProcesses processes = new SimulatedProcesses(points, this::shop);
  private final Deque<Record> outbox = new ArrayDeque<>();
  private final Deque<Delivery> deliveries = new ConcurrentLinkedDeque<>();
  private final Deque<Delivery> webhooks = new ConcurrentLinkedDeque<>();
  private int publishingFailures;

  /** Something that is brought to a function until it takes it. */
  private record Delivery(String function, String payload, int attempts) {
    Delivery again(String reason) {
      if (attempts == ATTEMPTS) {
        throw new AssertionError("never taken by " + function + ": " + reason + "\n" + payload);
      }
      return new Delivery(function, payload, attempts + 1);
    }
  }

  /** A function did not answer: its process died, or it failed. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    NoAnswer(String why) {
      super(why);
    }
  }

  Simulation() {
    // Spring would keep every dead process in memory until this one ends.
    System.setProperty("spring.main.register-shutdown-hook", "false");
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    putBack();
    search = new InMemoryProductSearch(clock);
    dynamoDb =
        DynamoDbLocal.start(Path.of(System.getProperty("dynamodb.local.lib")), Optional.empty());
    stripe = FakeStripe.start(FakeStripe.Settings.standard().withPort(0).withClock(clock));
    stripe.handOver(event -> webhooks.add(new Delivery(Area.STRIPE_WEBHOOK.slug(), event, 1)));
    bucket = new ProofBucket(key -> deliveries.add(arrival(key)));
    bucket.environment().forEach(this::set);
    set(Setting.TABLE_NAME, "proof-" + UUID.randomUUID());
    set(Setting.DYNAMODB_ENDPOINT, dynamoDb.endpoint().toString());
    set(Setting.STRIPE_API_BASE, stripe.address().toString());
    set(Setting.STRIPE_API_KEY, "sk_test_proof");
    set(Setting.STRIPE_WEBHOOK_SECRET, "whsec_local");
    set(Setting.JWT_SIGNING_KEY, "a key of a test, as long as it has to be");
    set(Setting.JWT_ACCESS_TTL, "30d");
    set(Setting.JWT_REFRESH_TTL, "90d");
    set(Setting.SESSION_CACHE_TTL, "0s");
    set(Setting.BCRYPT_COST, "4");
    set(Setting.CALLER_LIMIT_PER_MINUTE, "1000000");
    set(Setting.TAX_BASIS_POINTS, "825");
    Settings settings = Settings.of(Area.OPS, environment);
    table =
        new ProofTable(
            ServiceClients.dynamoDb(settings),
            ServiceClients.dynamoDbStreams(settings),
            settings.text(Setting.TABLE_NAME));
  }

  /** A world whose functions do not log what goes wrong: faults are expected there. */
  static synchronized Simulation quiet() {
    ((Logger) LoggerFactory.getLogger("shop")).setLevel(Level.OFF);
    return new Simulation();
  }

  private void set(Setting setting, String value) {
    environment.put(setting.name(), value);
  }

  CallPoints points() {
    return points;
  }

  ProofTable table() {
    return table;
  }

  ProofBus bus() {
    return bus;
  }

  ProofBucket bucket() {
    return bucket;
  }

  InMemoryProductSearch search() {
    return search;
  }

  FakeStripe stripe() {
    return stripe;
  }

  /** The shop's parts without a gate, for whoever reads the books. */
  Shop plain(Area area) {
    return new Shop(Settings.of(area, environment), clock, Ids.ulids());
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  /** To a table that had these items, at the time at which this world began. */
  void reset(List<Map<String, AttributeValue>> items, List<IndexedProduct> indexed) {
    outbox.clear();
    deliveries.clear();
    webhooks.clear();
    publishingFailures = 0;
    bus.forget();
    stripe.forget();
    bucket.empty();
    table.restore(items);
    putBack();
    search.clear();
    search.apply(new IndexChange(indexed, Set.of(), now()));
  }

  /** Every process ends between two calls, and new ones begin with empty memory. */
  void restart() {
    processes.restart();
  }

  private void putBack() {
    random.setSeed(0); // What is told again goes the same way.
    clock.advance(Duration.between(clock.instant(), beginning));
  }

  /**
   * Calls the API's function of a route.
   *
   * @throws NoAnswer when it did not answer
   */
  ApiAnswer call(Route route, ApiRequest request) throws NoAnswer {
    return call(route.area().slug(), request.event());
  }

  /** The same with an event as it stands. */
  ApiAnswer call(String function, byte[] event) throws NoAnswer {
    try {
      return ApiAnswer.of(JSON.readTree(processes.invoke(function, event)));
    } catch (IOException e) {
      throw new AssertionError("no answer of an API's function", e);
    }
  }

  /** Lets one thing that is on its way arrive, if there is any. */
  void step() {
    if (!publish() && !deliver()) {
      tell();
    }
  }

  /** Lets Stripe's oldest news arrive before everything else. */
  void hearFromStripe() {
    tell();
  }

  /** Stripe's oldest news gets lost. */
  void loseNews() {
    webhooks.poll();
  }

  /** Stripe's oldest news arrives last. */
  void delayNews() {
    Delivery oldest = webhooks.poll();
    if (oldest != null) {
      webhooks.add(oldest);
    }
  }

  /** What is on its way arrives twice. */
  void doubleEverything() {
    deliveries.addAll(List.copyOf(deliveries));
    webhooks.addAll(List.copyOf(webhooks));
  }

  /** Lets everything that is on its way arrive. */
  void settle() {
    for (int step = 0; step < STEPS; step++) {
      if (!deliver() && !tell() && !publish()) {
        return;
      }
    }
    throw new AssertionError("the shop does not come to rest");
  }

  /** Runs every schedule once, each until it succeeds, as its retries do. */
  void runSchedules() {
    for (Schedule schedule : Schedule.values()) {
      String event =
          new EventBridgeJson(
                  UUID.randomUUID().toString(),
                  "Scheduled Event",
                  "aws.scheduler",
                  now(),
                  List.of(),
                  JSON.createObjectNode())
              .toJson();
      deliveries.add(new Delivery(schedule.worker(), event, 1));
    }
    settle();
  }

  /** S3's event of an object that arrived. */
  private Delivery arrival(String key) {
    ObjectTrigger trigger = ObjectTrigger.PROCESS_IMAGE;
    var detail = JSON.createObjectNode();
    detail.putObject("bucket").put("name", ProofBucket.NAME);
    detail.putObject("object").put("key", key);
    EventBridgeJson event =
        new EventBridgeJson(
            UUID.randomUUID().toString(),
            ObjectTrigger.DETAIL_TYPE,
            ObjectTrigger.SOURCE,
            now(),
            List.of(),
            detail);
    return new Delivery(trigger.worker(), event.toJson(), 1);
  }

  private boolean publish() {
    table.records().stream().filter(Simulation::isOutbox).forEach(outbox::add);
    if (outbox.isEmpty()) {
      return false;
    }
    List<Record> batch = outbox.stream().limit(STREAM_BATCH).toList();
    int taken;
    try {
      taken = taken(batch, processes.invoke(PUBLISHER, StreamEvent.of(table.streamArn(), batch)));
    } catch (NoAnswer e) {
      taken = 0;
    }
    for (int i = 0; i < taken; i++) {
      outbox.remove();
    }
    publishingFailures = taken == 0 ? publishingFailures + 1 : 0;
    if (publishingFailures == ATTEMPTS) {
      throw new AssertionError("the outbox is never published");
    }
    bus.take().forEach(this::route);
    return true;
  }

  private static boolean isOutbox(Record record) {
    AttributeValue key = record.dynamodb().keys().get(TableLayout.PK);
    return record.eventName() == OperationType.INSERT
        && key != null
        && key.s().startsWith(TableLayout.OUTBOX);
  }

  private static int taken(List<Record> batch, byte[] answer) {
    try {
      JsonNode failures =
          answer.length == 0
              ? JSON.createArrayNode()
              : JSON.readTree(answer).path("batchItemFailures");
      List<String> numbers = batch.stream().map(r -> r.dynamodb().sequenceNumber()).toList();
      return failures.isEmpty()
          ? batch.size()
          : numbers.indexOf(failures.path(0).path("itemIdentifier").asText());
    } catch (IOException e) {
      throw new AssertionError("no answer of a stream's function", e);
    }
  }

  private void route(PutEventsRequestEntry entry) {
    EventType type = EventType.named(entry.detailType()).orElseThrow();
    for (Subscription subscription : Subscription.values()) {
      if (subscription.events().contains(type)) {
        deliveries.add(new Delivery(subscription.worker(), onTheBus(entry), 1));
      }
    }
  }

  private String onTheBus(PutEventsRequestEntry entry) {
    try {
      return new EventBridgeJson(
              UUID.randomUUID().toString(),
              entry.detailType(),
              entry.source(),
              now(),
              List.of(),
              JSON.readTree(entry.detail()))
          .toJson();
    } catch (JsonProcessingException e) {
      throw new AssertionError("an event that is no JSON", e);
    }
  }

  private boolean deliver() {
    Delivery next = deliveries.poll();
    if (next == null) {
      return false;
    }
    try {
      processes.invoke(next.function(), next.payload().getBytes(UTF_8));
    } catch (NoAnswer e) {
      deliveries.add(next.again(String.valueOf(e.getMessage())));
    }
    return true;
  }

  private boolean tell() {
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
      ApiAnswer answer = call(Route.STRIPE_WEBHOOK, request);
      if (answer.status() != 200) {
        webhooks.add(next.again(answer.text()));
      }
    } catch (NoAnswer e) {
      webhooks.add(next.again(String.valueOf(e.getMessage())));
    }
    return true;
  }

  private Shop shop(Area area) {
    return new ProofShop(area, environment, clock, random, points, bus, search);
  }

  /** The webhooks that wait to be told, the oldest first; they are gone when taken. */
  List<String> takeWebhooks() {
    List<String> waiting = new ArrayList<>(webhooks.stream().map(Delivery::payload).toList());
    webhooks.clear();
    return waiting;
  }

  @Override
  public void close() {
    table.close();
    stripe.close();
    bucket.close();
    dynamoDb.close();
  }
}
