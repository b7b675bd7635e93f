package shop.ops;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.contracts.Limits;
import shop.contracts.StackOutputs;
import shop.events.EventType;
import shop.events.Subscription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;

/** Replays archived events, to all subscribers or to one worker. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Replays the events of a time range from the bus's archive.",
      "An event is in the archive some minutes after it was published."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final System.Logger LOG = System.getLogger(ReplayCommand.class.getName());
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Start of the range, inclusive, in UTC, such as 2026-11-25T12:00:00Z.")
  @SuppressWarnings("NullAway.Init")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "End of the range, exclusive, in UTC; default: now.")
  private @Nullable Instant to;

  @Option(
      names = "--worker",
      paramLabel = "WORKER",
      description =
          "Sends the events only to this worker, such as indexProduct; default: all subscribers.")
  private @Nullable String worker;

  @Option(
      names = "--dry-run",
      description = "Shows the events and their subscribers, and replays nothing.")
  private boolean dryRun;

  ReplayCommand(CliContext context, PrintStream out, PrintStream progress) {
    this.context = context;
    this.out = out;
    this.progress = progress;
  }

  /** A time range. */
  private record Range(Instant from, Instant to) {
    long seconds() {
      return Duration.between(from, to).toSeconds();
    }
  }

  @Override
  public Integer call() {
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Range range = new Range(from, Optional.ofNullable(to).orElse(now));
    if (!range.from().isBefore(range.to()) || range.to().isAfter(now)) {
      throw new CommandException("--from must be before --to, and --to must not be in the future.");
    }
    List<Subscription> subscriptions = subscriptions();
    rejectDoubleCounting(range, subscriptions, now);
    Deployment deployment = context.deployment(options);
    List<Subscription> present =
        subscriptions.stream()
            .filter(one -> deployment.optional(StackOutputs.rule(one.worker())).isPresent())
            .toList();
    String archive =
        deployment
            .optional(StackOutputs.ARCHIVE)
            .orElseThrow(
                () ->
                    new CommandException(
                        "The stage %s has no event archive: events cannot be replayed."
                            .formatted(deployment.stage())));
    List<String> rules =
        worker == null ? List.of() : List.of(deployment.output(StackOutputs.rule(worker)));
    EventBridgeClient events = context.clients().eventBridge(deployment.region());
    printPlan(range, present, describe(events, archive));
    if (dryRun) {
      out.println("Dry run: no event was replayed.");
      return ExitCodes.SUCCESS;
    }
    String name = "%s-%d".formatted(StackOutputs.stack(deployment.stage()), now.getEpochSecond());
    String bus = deployment.output(StackOutputs.BUS);
    start(
        events,
        StartReplayRequest.builder()
            .replayName(name)
            .eventSourceArn(archive)
            .eventStartTime(range.from())
            .eventEndTime(range.to())
            .destination(at -> at.arn(bus).filterArns(rules.isEmpty() ? null : rules))
            .build());
    return follow(events, name, range);
  }

  private static void start(EventBridgeClient events, StartReplayRequest request) {
    try {
      events.startReplay(request);
    } catch (ResourceAlreadyExistsException e) {
      // The client retried, because the response to its first request was lost: this replay is
      // ours.
      LOG.log(System.Logger.Level.DEBUG, "replay {0} was already started", request.replayName());
    }
  }

  private List<Subscription> subscriptions() {
    List<Subscription> selected =
        Arrays.stream(Subscription.values())
            .filter(one -> worker == null || one.worker().equals(worker))
            .toList();
    if (selected.isEmpty()) {
      throw new CommandException(
          "%s has no subscription; these workers have one: %s."
              .formatted(
                  worker,
                  Arrays.stream(Subscription.values())
                      .map(Subscription::worker)
                      .collect(Collectors.joining(", "))));
    }
    return selected;
  }

  /**
   * Rejects a range that is too old for {@code rollUpStats}: it recognises duplicate events by id,
   * but stores the ids only for {@link Limits#HANDLED_EVENT_RETENTION}. The other workers do not
   * count.
   */
  private static void rejectDoubleCounting(
      Range range, List<Subscription> subscriptions, Instant now) {
    if (subscriptions.contains(Subscription.ROLL_UP_STATS)
        && range.from().isBefore(now.minus(Limits.HANDLED_EVENT_RETENTION))) {
      throw new CommandException(
          "%s keeps the ids of counted events for %d days and would count older events"
                  .formatted(
                      Subscription.ROLL_UP_STATS.worker(), Limits.HANDLED_EVENT_RETENTION.toDays())
              + " twice: pass a later --from, or another --worker.");
    }
  }

  private static DescribeArchiveResponse describe(EventBridgeClient events, String archive) {
    String name = archive.substring(archive.lastIndexOf('/') + 1);
    return events.describeArchive(describe -> describe.archiveName(name));
  }

  private void printPlan(
      Range range, List<Subscription> subscriptions, DescribeArchiveResponse archive) {
    out.printf(
        "Archive %s: %d events in total, kept %s%n",
        archive.archiveName(), archive.eventCount(), retention(archive));
    out.printf("Subscribers of the events from %s to %s:%n", range.from(), range.to());
    for (Subscription one : subscriptions) {
      out.printf(
          "  %-16s %s: %s%n",
          one.worker(),
          one.purpose(),
          one.events().stream().map(EventType::wireName).collect(Collectors.joining(", ")));
    }
  }

  private static String retention(DescribeArchiveResponse archive) {
    int days = Optional.ofNullable(archive.retentionDays()).orElse(0);
    return days == 0 ? "for ever" : "for " + days + " days";
  }

  private int follow(EventBridgeClient events, String name, Range range) {
    try (ProgressBar bar = new ProgressBar(progress, "seconds", range.seconds())) {
      while (true) {
        DescribeReplayResponse replay =
            events.describeReplay(describe -> describe.replayName(name));
        Optional.ofNullable(replay.eventLastReplayedTime())
            .ifPresent(last -> bar.update(Duration.between(range.from(), last).toSeconds()));
        ReplayState state = replay.state();
        if (state != ReplayState.STARTING && state != ReplayState.RUNNING) {
          bar.update(state == ReplayState.COMPLETED ? range.seconds() : 0);
          String reason = Optional.ofNullable(replay.stateReason()).orElse("");
          out.println("Replay %s: %s %s".formatted(name, state, reason).stripTrailing());
          return state == ReplayState.COMPLETED ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
        }
        context.pollInterval().pause(POLL_INTERVAL);
      }
    }
  }
}
