package shop.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.events.EventType.SOURCE;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.aws.Shop;
import shop.aws.client.ServiceClients;
import shop.aws.table.TableSetup;
import shop.bucket.LocalBucket;
import shop.contracts.Area;
import shop.contracts.ObjectTrigger;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import shop.events.EventType;
import shop.events.Subscription;
import shop.local.bus.LocalBus;
import shop.local.bus.LocalSchedule;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FunctionLoader;
import shop.local.function.Invocation;
import shop.local.function.LambdaFunction;
import shop.local.gateway.LocalGateway;
import shop.local.stream.LocalStream;
import shop.opensearch.OpenSearchLocal;
import shop.stripe.FakeStripe;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The whole system on one machine: the real functions, called with the events that AWS would send,
 * around embedded parts. Everything listens on loopback only.
 */
public final class LocalShop implements AutoCloseable {
  private static final String PUBLISHER = "publishOutbox";
  private static final String OUTBOX = "OUTBOX#";
  private static final int STEPS = 11;
  private static final int SIGNALLED = 143;

  /** A node starts in 4 s; on a machine with much else to do, in 20. */
  private static final Duration SEARCH_PATIENCE = Duration.ofMinutes(2);

  private final LocalOptions options;
  private final Clock clock = Clock.systemUTC();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<String, LambdaFunction> workers = new HashMap<>();
  private Map<String, String> environment = Map.of();
  private @Nullable DynamoDbLocal dynamoDb;
  private @Nullable OpenSearchLocal openSearch;
  private @Nullable FakeStripe stripe;
  private @Nullable LocalBus bus;
  private @Nullable LocalImages images;
  private @Nullable DeadLetters deadLetters;
  private @Nullable LocalGateway gateway;
  private Seed.@Nullable Administrator administrator;

  private LocalShop(LocalOptions options) {
    this.options = options;
  }

  /**
   * Starts a shop.
   *
   * @param out where progress is told
   * @throws Options.Unusable in one sentence, when the machine or the options do not allow it
   */
  public static LocalShop start(LocalOptions options, PrintStream out) {
    LocalShop shop = new LocalShop(options);
    try {
      shop.start(new StartupProgress(out, STEPS));
      return shop;
    } catch (Exception e) {
      shop.close();
      if (e instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("the shop did not start", e);
    }
  }

  /** Starts the shop of the system properties and the environment, and keeps it until a signal. */
  public static void main(String[] arguments) {
    try {
      LocalOptions options = LocalOptions.of(System.getProperties(), System.getenv());
      LocalShop shop = start(options, System.out);
      Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "close"));
      Duration ready = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
      Banner.print(shop, ready.toMillis() / 1_000.0, System.out);
      Thread.currentThread().join();
    } catch (LocalOptions.Unusable e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      System.exit(SIGNALLED);
    }
  }

  private void start(StartupProgress progress) throws Exception {
    DataFolder data =
        progress.step("data folder", () -> part(DataFolder.open(options.data(), options.fresh())));
    gateway = progress.step("port " + options.port(), () -> part(bind()));
    environment = LocalSettings.of(data, options.environment());
    progress.step("DynamoDB Local (a process of its own)", () -> startDynamoDb(data));
    progress.step("table", this::createTable);
    progress.step("OpenSearch (starts last)", () -> prepareSearch(data));
    progress.step("S3 stand-in", () -> startImages(data));
    progress.step("Stripe stand-in", () -> startStripe(data));
    progress.step("event bus, stream and schedules", () -> startEvents(data));
    Map<Area, LambdaFunction> functions = progress.step("functions", this::startFunctions);
    administrator =
        progress.step(
            "administrator and products",
            () -> new Seed(shop(Area.CATALOG), shop(Area.AUTH)).plant(data, options));
    progress.step("gateway", () -> serve(functions));
    startSearch();
    data.tell(base());
  }

  private LocalGateway bind() {
    try {
      return LocalGateway.bind(options.port());
    } catch (IOException e) {
      throw new LocalOptions.Unusable(
          "Port "
              + options.port()
              + " is taken; stop what listens there or choose another with -Dport=.");
    }
  }

  private Void startDynamoDb(DataFolder data) throws IOException {
    System.setProperty("aws.accessKeyId", System.getProperty("aws.accessKeyId", "local"));
    System.setProperty("aws.secretAccessKey", System.getProperty("aws.secretAccessKey", "local"));
    if (!environment.containsKey(Setting.DYNAMODB_ENDPOINT.name())) {
      DynamoDbLocal child = part(startChild(data.within("dynamodb")));
      dynamoDb = child;
      environment.put(Setting.DYNAMODB_ENDPOINT.name(), child.endpoint().toString());
    }
    return null;
  }

  private DynamoDbLocal startChild(Path folder) {
    try {
      return DynamoDbLocal.start(options.dynamoDbLibraries(), Optional.of(folder));
    } catch (IllegalStateException e) { // One sentence that says what to change.
      throw new LocalOptions.Unusable(String.valueOf(e.getMessage()));
    }
  }

  private Void prepareSearch(DataFolder data) throws IOException {
    if (!environment.containsKey(Setting.OPENSEARCH_ENDPOINT.name())
        && options.openSearchLibraries().isPresent()) {
      try {
        OpenSearchLocal child =
            part(
                OpenSearchLocal.at(options.openSearchLibraries().get(), data.within("opensearch")));
        openSearch = child;
        environment.put(Setting.OPENSEARCH_ENDPOINT.name(), child.endpoint().toString());
      } catch (IllegalStateException e) { // One sentence that says what to change.
        throw new LocalOptions.Unusable(String.valueOf(e.getMessage()));
      }
    }
    return null;
  }

  /**
   * The node starts last, because nothing else waits for it, and would take half of the machine
   * from all that does. When it answers, its index is seen to at once, not on schedule.
   */
  private void startSearch() {
    OpenSearchLocal started = openSearch;
    if (started != null) {
      started.restart();
      Thread.ofPlatform()
          .daemon()
          .name("search-index")
          .start(
              () -> {
                if (started.isReady(SEARCH_PATIENCE)) {
                  runNow(Schedule.REPAIR_INDEX);
                }
              });
    }
  }

  private Void createTable() {
    try (DynamoDbClient client = ServiceClients.dynamoDb(settings(Area.OPS))) {
      TableSetup.createIfMissing(client, settings(Area.OPS).text(Setting.TABLE_NAME));
    }
    return null;
  }

  private Void startImages(DataFolder data) throws IOException {
    boolean own = !environment.containsKey(Setting.S3_ENDPOINT.name());
    if (own) {
      List<String> origins = settings(Area.CATALOG).list(Setting.CORS_ALLOWED_ORIGINS);
      LocalBucket server =
          part(
              LocalImages.startBucket(
                  data.within("s3"),
                  origins,
                  clock,
                  event -> Optional.ofNullable(bus).map(b -> b.accept(event)).orElse(false)));
      environment.put(Setting.S3_ENDPOINT.name(), server.endpoint().toString());
    }
    images = part(LocalImages.open(settings(Area.WORKERS), own));
    return null;
  }

  private Void startStripe(DataFolder data) throws IOException {
    if (!environment.containsKey(Setting.STRIPE_API_BASE.name())) {
      try {
        stripe =
            part(
                FakeStripe.start(
                    FakeStripe.Settings.standard()
                        .withPort(options.stripePort())
                        .withWebhook(base().resolve(Route.STRIPE_WEBHOOK.path()))
                        .withWebhookSecret(value(Setting.STRIPE_WEBHOOK_SECRET))
                        .withJournal(data.within("stripe").resolve("journal.jsonl"))
                        .withClock(clock)));
      } catch (UncheckedIOException e) {
        throw new LocalOptions.Unusable(
            "Port "
                + options.stripePort()
                + " is taken; choose another for the Stripe stand-in with -Dstripe.port=.");
      }
      environment.put(Setting.STRIPE_API_BASE.name(), stripe.address().toString());
    }
    return null;
  }

  private Void startEvents(DataFolder data) throws IOException {
    for (Subscription subscription : Subscription.values()) {
      addWorker(subscription.worker());
    }
    for (Schedule schedule : Schedule.values()) {
      addWorker(schedule.worker());
    }
    for (ObjectTrigger trigger : ObjectTrigger.values()) {
      addWorker(trigger.worker());
    }
    addWorker(PUBLISHER);
    DeadLetters letters = part(DeadLetters.open(data.within("events"), workers, clock));
    deadLetters = letters;
    if (!environment.containsKey(Setting.EVENTBRIDGE_ENDPOINT.name())) {
      bus = part(LocalBus.start(data.within("events"), rules(), letters, clock));
      environment.put(Setting.EVENTBRIDGE_ENDPOINT.name(), bus.endpoint().toString());
    }
    Settings settings = settings(Area.WORKERS);
    DynamoDbStreamsClient streams = part(ServiceClients.dynamoDbStreams(settings));
    part(
        LocalStream.start(
            streams,
            streamArn(settings),
            data.within("events"),
            new LocalStream.Mapping(
                PUBLISHER, LocalStream.Mapping.inserts(OUTBOX), worker(PUBLISHER)),
            letters));
    for (Schedule schedule : Schedule.values()) {
      part(
          LocalSchedule.start(
              schedule.worker(), schedule.interval(), worker(schedule.worker()), letters, clock));
    }
    return null;
  }

  private static String streamArn(Settings settings) {
    try (DynamoDbClient client = ServiceClients.dynamoDb(settings)) {
      return client
          .describeTable(table -> table.tableName(settings.text(Setting.TABLE_NAME)))
          .table()
          .latestStreamArn();
    }
  }

  /** The worker is made when its first event arrives, with the settings as they are by then. */
  private void addWorker(String definition) {
    LambdaFunction lambda =
        new LambdaFunction() {
          private @Nullable LambdaFunction made;

          @Override
          public byte[] invoke(byte[] event) throws Exception {
            return made().invoke(event);
          }

          private synchronized LambdaFunction made() {
            if (made == null) {
              made = FunctionLoader.worker(definition, shop(Area.WORKERS));
            }
            return made;
          }
        };
    workers.put(definition, lambda);
  }

  private LambdaFunction worker(String definition) {
    return Optional.ofNullable(workers.get(definition)).orElseThrow();
  }

  private List<LocalBus.Rule> rules() {
    List<LocalBus.Rule> rules = new ArrayList<>();
    for (Subscription subscription : Subscription.values()) {
      String types =
          subscription.events().stream()
              .map(EventType::wireName)
              .collect(Collectors.joining("\",\"", "\"", "\""));
      rules.add(
          new LocalBus.Rule(
              subscription.worker(),
              "{\"source\":[\"%s\"],\"detail-type\":[%s]}".formatted(SOURCE, types),
              worker(subscription.worker())));
    }
    for (ObjectTrigger trigger : ObjectTrigger.values()) {
      rules.add(LocalImages.rule(trigger, settings(Area.WORKERS), worker(trigger.worker())));
    }
    return rules;
  }

  private Map<Area, LambdaFunction> startFunctions() {
    Map<Area, LambdaFunction> functions = new EnumMap<>(Area.class);
    for (Area area : Area.values()) {
      boolean serves =
          java.util.Arrays.stream(Route.values()).anyMatch(route -> route.area() == area);
      if (serves || area == Area.AUTHORIZER) {
        functions.put(area, FunctionLoader.api(area, shop(area)));
      }
    }
    return functions;
  }

  private Void serve(Map<Area, LambdaFunction> functions) {
    Settings settings = settings(Area.OPS);
    LambdaFunction authorizer = Optional.ofNullable(functions.get(Area.AUTHORIZER)).orElseThrow();
    Duration cache = settings.duration(Setting.SESSION_CACHE_TTL);
    Set<String> origins = Set.copyOf(settings.list(Setting.CORS_ALLOWED_ORIGINS));
    gateway()
        .serve(
            new LocalGateway.Backend(
                functions,
                authorizer,
                cache,
                origins,
                new LocalPages(this).byPath(),
                Optional.ofNullable(images).orElseThrow()::find));
    return null;
  }

  private Shop shop(Area area) {
    return new Shop(settings(area));
  }

  private String value(Setting setting) {
    return Optional.ofNullable(environment.get(setting.name())).orElseThrow();
  }

  private Settings settings(Area area) {
    try {
      return Settings.of(area, environment);
    } catch (IllegalStateException e) { // It names the settings that are missing or malformed.
      throw new LocalOptions.Unusable(String.valueOf(e.getMessage()));
    }
  }

  /** Where the API is. */
  public URI base() {
    return gateway().base();
  }

  /** Where payments are confirmed: the stand-in, or what stands in its place. */
  public URI stripe() {
    return URI.create(value(Setting.STRIPE_API_BASE));
  }

  public Seed.Administrator administrator() {
    return Optional.ofNullable(administrator).orElseThrow();
  }

  /** Events that were given up. */
  public DeadLetters deadLetters() {
    return Optional.ofNullable(deadLetters).orElseThrow();
  }

  /** The child process of the table; empty when another endpoint stands in its place. */
  public Optional<Long> dynamoDbPid() {
    return Optional.ofNullable(dynamoDb).map(DynamoDbLocal::pid);
  }

  /** The search's node; empty when another endpoint stands in its place, or there is no search. */
  public Optional<OpenSearchLocal> openSearch() {
    return Optional.ofNullable(openSearch);
  }

  /** A setting of the functions, empty when it has only its default. */
  Optional<String> setting(Setting setting) {
    return Optional.ofNullable(environment.get(setting.name()));
  }

  /** Runs what a schedule runs, without waiting for its time. */
  public void runNow(Schedule schedule) {
    Invocation.of(worker(schedule.worker()), "{}".getBytes(UTF_8));
  }

  /** Waits until every event that is on the bus was delivered; false when time ran out. */
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    return bus == null || bus.awaitIdle(patience);
  }

  private LocalGateway gateway() {
    return Optional.ofNullable(gateway).orElseThrow();
  }

  private <T extends AutoCloseable> T part(T made) {
    parts.push(made);
    return made;
  }

  /** Stops every part, the last started first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.getLogger(LocalShop.class.getName())
            .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
      }
    }
  }
}
