package shop.local;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.contracts.Setting;
import shop.dynamodb.DynamoDbLocal;
import shop.local.deadletter.DeadLetters;
import shop.local.function.FunctionLoader;
import shop.local.function.LambdaFunction;
import shop.local.mail.Mailbox;
import shop.opensearch.OpenSearchLocal;

/**
 * The whole system on one machine: the real functions, called with the events that AWS would send,
 * and stand-ins for the services around them. Everything listens on loopback only.
 */
public final class LocalShop implements AutoCloseable {
  private static final int STEPS = 11;

  /** The exit code of a process that SIGTERM ends. */
  private static final int TERMINATED = 143;

  private final StartedParts parts;
  private final LocalSettings settings;
  private final LocalApi api;
  private final StandIns standIns;
  private final Mailbox mailbox;
  private final LocalEvents events;
  private final Seed.Administrator administrator;

  private LocalShop(LocalOptions options, StartupProgress progress, StartedParts parts)
      throws Exception {
    this.parts = parts;
    Clock clock = Clock.systemUTC();
    DataFolder data =
        progress.step(
            "data folder", () -> parts.add(DataFolder.open(options.data(), options.fresh())));
    api = progress.step("port " + options.port(), () -> parts.add(LocalApi.bind(options.port())));
    settings = LocalSettings.of(data, options.environment());
    if (!settings.has(Setting.MAIL_LINK_BASE)) {
      settings.set(Setting.MAIL_LINK_BASE, base() + LocalPages.LINK + "/");
    }
    standIns = new StandIns(options, data, settings, parts);
    mailbox = parts.add(Mailbox.open(data.subfolder("mail"), clock));
    events = new LocalEvents(settings, mailbox, clock, parts);
    progress.step("DynamoDB Local (separate process)", () -> standIns.startDynamoDb());
    progress.step("DynamoDB table", () -> standIns.createTable());
    progress.step("OpenSearch (continues in background)", () -> standIns.reserveSearch());
    progress.step("S3 stand-in", () -> standIns.startS3(clock, events::publish));
    progress.step("Stripe stand-in", () -> standIns.startStripe(clock, api.base()));
    progress.step("event bus, stream and schedules", () -> events.start(data.subfolder("events")));
    progress.step("Lambda functions", () -> api.startFunctions(settings, standIns.startChecks()));
    administrator =
        progress.step(
            "administrator and demo products",
            () ->
                new Seed(settings.shop(Area.CATALOG), settings.shop(Area.AUTH))
                    .createIfMissing(data, options));
    progress.step("API gateway", this::serve);
    standIns.startSearch(() -> events.run(Schedule.REPAIR_INDEX), progress);
    data.writeAddress(base());
  }

  private void serve() {
    LocalPages pages = new LocalPages(base(), settings, deadLetters(), mailbox);
    api.serve(settings.forArea(Area.OPS), pages.byPath(), standIns.images()::find);
  }

  /**
   * Starts a shop.
   *
   * @param out where progress is printed
   * @throws StartupException when the machine or the options do not allow it
   */
  public static LocalShop start(LocalOptions options, PrintStream out) {
    StartedParts parts = new StartedParts();
    try {
      return new LocalShop(options, new StartupProgress(out, STEPS), parts);
    } catch (Exception e) {
      parts.close();
      if (e instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("the shop did not start", e);
    }
  }

  /**
   * Starts a shop with the options in the system properties and the environment. It runs until the
   * process gets a signal.
   */
  public static void main(String[] arguments) {
    try {
      LocalOptions options = LocalOptions.of(System.getProperties(), System.getenv());
      LocalShop shop = start(options, System.out);
      Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "close"));
      Duration startTime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
      new Banner(shop.base(), shop.stripe(), shop.administrator()).print(startTime, System.out);
      Thread.currentThread().join();
    } catch (StartupException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      System.exit(TERMINATED);
    }
  }

  /** The API's address. */
  public URI base() {
    return api.base();
  }

  /** The address of the Stripe stand-in, or of the service that replaces it. */
  public URI stripe() {
    return URI.create(settings.get(Setting.STRIPE_API_BASE));
  }

  public Seed.Administrator administrator() {
    return administrator;
  }

  /** Events that no worker could handle. */
  public DeadLetters deadLetters() {
    return events.deadLetters();
  }

  /** The process id of DynamoDB Local; empty when another endpoint replaces it. */
  public Optional<Long> dynamoDbPid() {
    return standIns.dynamoDb().map(DynamoDbLocal::pid);
  }

  /** The search node; empty when another endpoint replaces it, or the search is switched off. */
  public Optional<OpenSearchLocal> openSearch() {
    return standIns.openSearch();
  }

  /** Starts another instance of an API function beside the one that serves requests. */
  public LambdaFunction newInstance(Area area) {
    return FunctionLoader.api(area, settings.shop(area));
  }

  /** Calls the worker of a schedule now. */
  public void runNow(Schedule schedule) {
    events.run(schedule);
  }

  /** Waits until every event on the local bus is delivered; false when the time is up. */
  public boolean awaitIdle(Duration timeout) throws InterruptedException {
    return events.awaitIdle(timeout);
  }

  /** Stops every part, the last started first. */
  @Override
  public void close() {
    parts.close();
  }
}
