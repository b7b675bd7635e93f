package shop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.aws.Dependency;
import shop.aws.client.ServiceClients;
import shop.aws.table.TableSetup;
import shop.bucket.LocalBucket;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import shop.local.bus.EventBridgeJson;
import shop.opensearch.OpenSearchLocal;
import shop.stripe.FakeStripe;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stand-ins for DynamoDB, OpenSearch, S3 and Stripe. Each starts only when the settings name no
 * endpoint for its service, and then adds its own endpoint to the settings.
 */
final class StandIns {
  /** A node starts in 4 s; on a busy machine in 20 s. */
  private static final Duration SEARCH_TIMEOUT = Duration.ofMinutes(2);

  /** A node that just started may refuse a first request, and not many more. */
  private static final int REPAIR_ATTEMPTS = 60;

  /** Between two attempts to bring the index up to date. */
  private static final Duration REPAIR_PAUSE = Duration.ofSeconds(1);

  private final LocalOptions options;
  private final DataFolder data;
  private final LocalSettings settings;
  private final StartedParts parts;
  private volatile @Nullable DynamoDbLocal dynamoDb;
  private volatile @Nullable OpenSearchLocal openSearch;
  private volatile @Nullable LocalImages images;
  private volatile boolean searchStarted;

  /**
   * Nothing is started yet.
   *
   * @param parts gets what is started here
   */
  StandIns(LocalOptions options, DataFolder data, LocalSettings settings, StartedParts parts) {
    this.options = options;
    this.data = data;
    this.settings = settings;
    this.parts = parts;
    System.setProperty("aws.accessKeyId", System.getProperty("aws.accessKeyId", "local"));
    System.setProperty("aws.secretAccessKey", System.getProperty("aws.secretAccessKey", "local"));
  }

  void startDynamoDb() throws IOException {
    if (!settings.has(Setting.DYNAMODB_ENDPOINT)) {
      Path folder = data.subfolder("dynamodb");
      DynamoDbLocal started =
          parts.add(
              starting(
                  () -> DynamoDbLocal.start(options.dynamoDbLibraries(), Optional.of(folder))));
      dynamoDb = started;
      settings.set(Setting.DYNAMODB_ENDPOINT, started.endpoint().toString());
    }
  }

  void createTable() {
    Settings ops = settings.forArea(Area.OPS);
    try (DynamoDbClient client = ServiceClients.dynamoDb(ops)) {
      TableSetup.createIfMissing(client, ops.text(Setting.TABLE_NAME));
    }
  }

  /** Reserves the port of the search node, so that the settings can name it before it starts. */
  void reserveSearch() throws IOException {
    Optional<Path> libraries = options.openSearchLibraries();
    if (!settings.has(Setting.OPENSEARCH_ENDPOINT) && libraries.isPresent()) {
      Path folder = data.subfolder("opensearch");
      OpenSearchLocal node =
          parts.add(starting(() -> OpenSearchLocal.reserve(libraries.get(), folder)));
      openSearch = node;
      settings.set(Setting.OPENSEARCH_ENDPOINT, node.endpoint().toString());
    }
  }

  /**
   * What must have started once before the shop is ready: the search node, if there is one, with
   * its index up to date. A later outage of the node only degrades the shop.
   */
  List<Dependency> startChecks() {
    return openSearch().map(_ -> new Dependency("search_start", true, this::checkSearch)).stream()
        .toList();
  }

  private void checkSearch() throws Dependency.StartingException {
    if (!searchStarted) {
      throw new Dependency.StartingException("the search node is starting");
    }
  }

  /**
   * Starts the search node in the background. It is the last part to start: no other part waits for
   * it, and it would take half of the processor time from the others.
   *
   * @param repairIndex brings the index up to date, and returns whether it did; runs once the node
   *     responds
   * @param progress reports that the search is ready
   */
  void startSearch(BooleanSupplier repairIndex, StartupProgress progress) {
    OpenSearchLocal node = openSearch;
    if (node != null) {
      node.restart();
      Thread.ofPlatform()
          .daemon()
          .name("search-index")
          .start(
              () -> {
                if (node.awaitReadyWithRestart(SEARCH_TIMEOUT) && repaired(repairIndex)) {
                  searchStarted = true;
                  progress.report("Search is ready");
                }
              });
    }
  }

  private static boolean repaired(BooleanSupplier repairIndex) {
    for (int attempt = 1; attempt < REPAIR_ATTEMPTS; attempt++) {
      if (repairIndex.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(REPAIR_PAUSE.toNanos());
    }
    return repairIndex.getAsBoolean();
  }

  /**
   * Starts S3.
   *
   * @param bus takes the events of uploads; false when it does not accept one
   */
  void startS3(Clock clock, Predicate<EventBridgeJson> bus) throws IOException {
    boolean local = !settings.has(Setting.S3_ENDPOINT);
    if (local) {
      List<String> origins = settings.forArea(Area.CATALOG).list(Setting.CORS_ALLOWED_ORIGINS);
      LocalBucket server =
          parts.add(LocalImages.startBucket(data.subfolder("s3"), origins, clock, bus));
      settings.set(Setting.S3_ENDPOINT, server.endpoint().toString());
    }
    images = parts.add(LocalImages.open(settings.forArea(Area.WORKERS), local));
  }

  /**
   * Starts Stripe.
   *
   * @param base the API's address, where webhooks are sent
   */
  void startStripe(Clock clock, URI base) throws IOException {
    if (!settings.has(Setting.STRIPE_API_BASE)) {
      FakeStripe.Settings stripe =
          FakeStripe.Settings.standard()
              .withPort(options.stripePort())
              .withWebhook(base.resolve(Route.STRIPE_WEBHOOK.path()))
              .withWebhookSecret(settings.get(Setting.STRIPE_WEBHOOK_SECRET))
              .withJournal(data.subfolder("stripe").resolve("journal.jsonl"))
              .withClock(clock);
      try {
        FakeStripe started = parts.add(FakeStripe.start(stripe));
        settings.set(Setting.STRIPE_API_BASE, started.address().toString());
      } catch (UncheckedIOException e) {
        throw new StartupException(
            "Port %d of the Stripe stand-in is in use. Choose another port with -Dstripe.port=."
                .formatted(options.stripePort()));
      }
    }
  }

  LocalImages images() {
    return Optional.ofNullable(images).orElseThrow();
  }

  Optional<DynamoDbLocal> dynamoDb() {
    return Optional.ofNullable(dynamoDb);
  }

  Optional<OpenSearchLocal> openSearch() {
    return Optional.ofNullable(openSearch);
  }

  /** Turns a child process's failure to start, whose message says what to change, into ours. */
  private static <T> T starting(Supplier<T> start) {
    try {
      return start.get();
    } catch (IllegalStateException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
    }
  }
}
