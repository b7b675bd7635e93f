package shop.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.events.EventType.SOURCE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.aws.bus.TableChange;
import shop.aws.client.ServiceClients;
import shop.contracts.Area;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.contracts.Worker;
import shop.events.EventType;
import shop.events.Subscription;
import shop.local.bus.BusRule;
import shop.local.bus.EventBridgeJson;
import shop.local.bus.LocalBus;
import shop.local.bus.LocalSchedule;
import shop.local.deadletter.DeadLetters;
import shop.local.function.InvocationResult;
import shop.local.stream.EventSourceMapping;
import shop.local.stream.LocalStream;
import shop.mail.MailSender;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Everything that calls a worker: the event bus with its rules, the table's stream, the schedules,
 * and the dead letters of all three.
 */
final class LocalEvents {
  private static final System.Logger LOG = System.getLogger(LocalEvents.class.getName());

  private final LocalSettings settings;
  private final Clock clock;
  private final StartedParts parts;
  private final LocalWorkers workers;
  private volatile @Nullable DeadLetters deadLetters;
  private volatile @Nullable LocalBus bus;

  /**
   * Nothing is delivered before {@link #start}.
   *
   * @param mails takes the mails of the workers
   * @param parts gets what is started here
   */
  LocalEvents(LocalSettings settings, MailSender mails, Clock clock, StartedParts parts) {
    this.settings = settings;
    this.clock = clock;
    this.parts = parts;
    this.workers = new LocalWorkers(settings, mails);
  }

  /**
   * Starts the bus (unless the settings name another one), the stream and the schedules.
   *
   * @param folder stores the events that are not delivered yet, and the dead letters
   */
  void start(Path folder) throws IOException {
    DeadLetters letters = parts.add(DeadLetters.open(folder, workers.byName(), clock));
    deadLetters = letters;
    if (!settings.has(Setting.EVENTBRIDGE_ENDPOINT)) {
      LocalBus started = parts.add(LocalBus.start(folder, rules(), letters, clock));
      bus = started;
      settings.set(Setting.EVENTBRIDGE_ENDPOINT, started.endpoint().toString());
    }
    startStream(folder, letters);
    for (Schedule schedule : Schedule.values()) {
      parts.add(
          LocalSchedule.start(
              schedule.worker(),
              schedule.interval(),
              workers.get(schedule.worker()),
              letters,
              clock));
    }
  }

  /** Events that no worker could handle. */
  DeadLetters deadLetters() {
    return Optional.ofNullable(deadLetters).orElseThrow();
  }

  /** Publishes an event of S3; false when the local bus is absent, or full. */
  boolean publish(EventBridgeJson event) {
    LocalBus started = bus;
    return started != null && started.publish(event);
  }

  /** Calls the worker of a schedule now; returns whether it succeeded. */
  boolean run(Schedule schedule) {
    InvocationResult result =
        InvocationResult.invoke(workers.get(schedule.worker()), "{}".getBytes(UTF_8));
    if (result instanceof InvocationResult.Failed(String reason)) {
      LOG.log(System.Logger.Level.WARNING, "call failed name={0} {1}", schedule.worker(), reason);
    }
    return result instanceof InvocationResult.Completed;
  }

  /** Waits until every event on the local bus is delivered; false when the time is up. */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    LocalBus started = bus;
    return started == null || started.awaitIdle(timeout);
  }

  private void startStream(Path folder, DeadLetters letters) {
    Settings workerSettings = settings.forArea(Area.WORKERS);
    DynamoDbStreamsClient client = parts.add(ServiceClients.dynamoDbStreams(workerSettings));
    EventSourceMapping mapping =
        new EventSourceMapping(
            LocalWorkers.PUBLISHER,
            record -> TableChange.of(record).event().isPresent(),
            workers.get(LocalWorkers.PUBLISHER));
    parts.add(LocalStream.start(client, streamArn(workerSettings), folder, mapping, letters));
  }

  private static String streamArn(Settings settings) {
    try (DynamoDbClient client = ServiceClients.dynamoDb(settings)) {
      return client
          .describeTable(table -> table.tableName(settings.text(Setting.TABLE_NAME)))
          .table()
          .latestStreamArn();
    }
  }

  private List<BusRule> rules() {
    List<BusRule> rules = new ArrayList<>();
    for (Subscription subscription : Subscription.values()) {
      String types =
          subscription.events().stream()
              .map(EventType::wireName)
              .collect(Collectors.joining("\",\"", "\"", "\""));
      rules.add(
          new BusRule(
              subscription.worker(),
              "{\"source\":[\"%s\"],\"detail-type\":[%s]}".formatted(SOURCE, types),
              Worker.named(subscription.worker()).batching(),
              workers.get(subscription.worker())));
    }
    ServiceTrigger upload = ServiceTrigger.PROCESS_IMAGE;
    rules.add(
        LocalImages.rule(upload, settings.forArea(Area.WORKERS), workers.get(upload.worker())));
    return rules;
  }
}
