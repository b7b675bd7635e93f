package shop.proof;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.slf4j.LoggerFactory;
import shop.aws.Shop;
import shop.aws.client.ServiceClients;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import shop.mail.Mail;
import shop.search.IndexChange;
import shop.stripe.FakeStripe;
import shop.testkit.api.ApiAnswer;
import shop.testkit.api.ApiRequest;
import shop.testkit.fake.InMemoryProductSearch;
import shop.testkit.fake.RecordingMailSender;
import shop.testkit.fake.TestClock;

/**
 * The whole shop in one thread: its real functions, and a simulation of everything around them.
 * What AWS and Stripe do by themselves (stream, bus, webhooks, schedules, and the retries of each)
 * happens only when a test asks for it, step by step. So a run can be repeated call by call.
 */
final class Simulation implements AutoCloseable {
  /** Failed payments of an order after which another card is refused. */
  static final int PAYMENT_FAILURES = 2;

  static final ObjectMapper JSON = new ObjectMapper();

  private final CallPoints callPoints = new CallPoints();
  private final TestClock clock = new TestClock();
  private final Random random = new Random();
  private final Instant startTime = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final ProofBus bus = new ProofBus();
  private final RecordingMailSender mails = new RecordingMailSender();
  private final InMemoryProductSearch search;
  private final DynamoDbLocal dynamoDb;
  private final FakeStripe stripe;
  private final ProofBucket bucket;
  private final ProofTable table;
  private final Map<String, String> environment = new HashMap<>();
  private final SimulatedProcesses processes =
      new SimulatedProcesses(callPoints, this::shopWithFaults);
  private final PendingDeliveries deliveries;

  /** A function did not respond: it failed, or its process crashed. */
  static final class NoResponseException extends Exception {
    private static final long serialVersionUID = 1;

    NoResponseException(String why) {
      super(why);
    }
  }

  Simulation() {
    // A shutdown hook of Spring would keep every crashed process in memory until this JVM ends.
    System.setProperty("spring.main.register-shutdown-hook", "false");
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    resetClockAndRandom();
    search = new InMemoryProductSearch(clock);
    dynamoDb =
        DynamoDbLocal.start(Path.of(System.getProperty("dynamodb.local.lib")), Optional.empty());
    stripe = FakeStripe.start(FakeStripe.Settings.standard().withPort(0).withClock(clock));
    set(Setting.TABLE_NAME, "proof-" + UUID.randomUUID());
    set(Setting.STAGE, "local");
    set(Setting.DYNAMODB_ENDPOINT, dynamoDb.endpoint().toString());
    set(Setting.STRIPE_API_BASE, stripe.address().toString());
    set(Setting.STRIPE_API_KEY, StripeTestClient.API_KEY);
    set(Setting.STRIPE_WEBHOOK_SECRET, "whsec_local");
    set(Setting.JWT_SIGNING_KEY, "a signing key for tests, 32 bytes or more");
    set(Setting.TOKEN_KEY, "a token key for tests, 32 bytes or more");
    set(Setting.MAIL_LINK_BASE, "https://shop.example.com/");
    set(Setting.STEP_UP_MAX_AGE, "30d"); // clocks of scenarios advance by days
    set(Setting.JWT_ACCESS_TTL, "30d");
    set(Setting.JWT_REFRESH_TTL, "90d");
    set(Setting.SESSION_CACHE_TTL, "0s");
    set(Setting.BCRYPT_COST, "4");
    set(Setting.CALLER_LIMIT_PER_MINUTE, "1000000");
    set(Setting.UNPAID_ORDERS_LIMIT, "10"); // scenarios of workers place ten
    set(Setting.PAYMENT_FAILURES_PER_ORDER, Integer.toString(PAYMENT_FAILURES));
    set(Setting.UNPAID_UNITS_LIMIT, "99"); // scenarios sell out
    Settings settings = Settings.of(Area.OPS, environment);
    table =
        new ProofTable(
            ServiceClients.dynamoDb(settings),
            ServiceClients.dynamoDbStreams(settings),
            settings.text(Setting.TABLE_NAME));
    deliveries = new PendingDeliveries(processes, table, bus, stripe, clock);
    stripe.handOver(deliveries::addWebhook);
    bucket = new ProofBucket(deliveries::addObjectCreated);
    bucket.environment().forEach(this::set);
  }

  /** A simulation whose functions log nothing: injected faults would fill the log with errors. */
  static synchronized Simulation withoutLogs() {
    ((Logger) LoggerFactory.getLogger("shop")).setLevel(Level.OFF);
    return new Simulation();
  }

  private void set(Setting setting, String value) {
    environment.put(setting.name(), value);
  }

  CallPoints callPoints() {
    return callPoints;
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

  /** Every mail that the provider accepted, oldest first. */
  List<Mail> mails() {
    return mails.sent();
  }

  FakeStripe stripe() {
    return stripe;
  }

  PendingDeliveries deliveries() {
    return deliveries;
  }

  /** The shop's parts without fault injection, for checking the invariants. */
  Shop shopWithoutFaults(Area area) {
    return new Shop(Settings.of(area, environment), clock, Ids.ulids());
  }

  private Shop shopWithFaults(Area area) {
    return new ProofShop(area, environment, clock, random, callPoints, bus, search, mails);
  }

  Instant now() {
    return clock.instant();
  }

  void advanceClock(Duration time) {
    clock.advance(time);
  }

  /** Restores this state; the clock shows again the time at which the simulation started. */
  void reset(InitialState state) {
    deliveries.clear();
    bus.clear();
    mails.clear();
    stripe.forget();
    bucket.empty();
    table.restore(state.items());
    resetClockAndRandom();
    search.clear();
    search.apply(new IndexChange(state.indexedProducts(), Set.of(), now()));
  }

  /** Ends every process between two calls; the next call starts a new one with empty memory. */
  void restartProcesses() {
    processes.restart();
  }

  private void resetClockAndRandom() {
    random.setSeed(0); // A repeated run makes the same choices.
    clock.advance(Duration.between(clock.instant(), startTime));
  }

  /**
   * Calls the API function of a route.
   *
   * @throws NoResponseException when it did not respond
   */
  ApiAnswer call(Route route, ApiRequest request) throws NoResponseException {
    return call(route.area().slug(), request.event());
  }

  /** Calls an API function with this event, unchanged. */
  ApiAnswer call(String function, byte[] event) throws NoResponseException {
    return processes.callApi(function, event);
  }

  /** Delivers everything that is pending, and everything that follows from it. */
  void runUntilIdle() {
    deliveries.deliverAll();
  }

  /** Runs every schedule once, each until it succeeds, as its retries do. */
  void runSchedules() {
    deliveries.addSchedules();
    runUntilIdle();
  }

  @Override
  public void close() {
    table.close();
    stripe.close();
    bucket.close();
    dynamoDb.close();
  }
}
