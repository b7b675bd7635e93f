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

/** Tells events of the archive again, to everybody or to one listener. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tells the events of a time again, out of the bus's archive.",
      "The archive takes an event some minutes after it was told."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final System.Logger LOG = System.getLogger(ReplayCommand.class.getName());
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "The first moment, in UTC: 2026-11-25T12:00:00Z.")
  @SuppressWarnings("NullAway.Init")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "The moment after the last, in UTC; now unless said otherwise.")
  private @Nullable Instant to;

  @Option(
      names = "--listener",
      paramLabel = "WORKER",
      description = "Who hears them, such as indexProduct; everybody unless said otherwise.")
  private @Nullable String listener;

  @Option(names = "--dry-run", description = "Says what would be told to whom, and tells nothing.")
  private boolean dryRun;

  ReplayCommand(CliContext context, PrintStream out, PrintStream progress) {
    this.context = context;
    this.out = out;
    this.progress = progress;
  }

  /** The events from one moment to another. */
  private record Span(Instant from, Instant to) {
    long seconds() {
      return Duration.between(from, to).toSeconds();
    }
  }

  @Override
  public Integer call() {
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Span span = new Span(from, Optional.ofNullable(to).orElse(now));
    if (!span.from().isBefore(span.to()) || span.to().isAfter(now)) {
      throw new CommandException(
          "--from has to be before --to, and --to may not be in the future.");
    }
    List<Subscription> listeners = listeners();
    refuseWhatWouldCountTwice(span, listeners, now);
    Deployment deployment = context.deployment(options);
    List<Subscription> present =
        listeners.stream()
            .filter(one -> deployment.optional(StackOutputs.rule(one.worker())).isPresent())
            .toList();
    String archive =
        deployment
            .optional(StackOutputs.ARCHIVE)
            .orElseThrow(
                () ->
                    new CommandException(
                        "The stage %s keeps no archive: nothing can be told again."
                            .formatted(deployment.stage())));
    List<String> rules =
        listener == null ? List.of() : List.of(deployment.output(StackOutputs.rule(listener)));
    EventBridgeClient events = context.clients().eventBridge(deployment.region());
    announce(span, present, describe(events, archive));
    if (dryRun) {
      out.println("Nothing was told: this is a dry run.");
      return ExitCodes.SUCCESS;
    }
    String name = "%s-%d".formatted(StackOutputs.stack(deployment.stage()), now.getEpochSecond());
    String bus = deployment.output(StackOutputs.BUS);
    start(
        events,
        StartReplayRequest.builder()
            .replayName(name)
            .eventSourceArn(archive)
            .eventStartTime(span.from())
            .eventEndTime(span.to())
            .destination(at -> at.arn(bus).filterArns(rules.isEmpty() ? null : rules))
            .build());
    return follow(events, name, span);
  }

  private static void start(EventBridgeClient events, StartReplayRequest request) {
    try {
      events.startReplay(request);
    } catch (ResourceAlreadyExistsException e) {
      // The client asked again, since the answer to its first request was lost: the name is ours.
      LOG.log(System.Logger.Level.DEBUG, "replay {0} had begun", request.replayName());
    }
  }

  private List<Subscription> listeners() {
    List<Subscription> chosen =
        Arrays.stream(Subscription.values())
            .filter(one -> listener == null || one.worker().equals(listener))
            .toList();
    if (chosen.isEmpty()) {
      throw new CommandException(
          "%s listens to nothing; these do: %s."
              .formatted(
                  listener,
                  Arrays.stream(Subscription.values())
                      .map(Subscription::worker)
                      .collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  /**
   * Listeners know events by their ids for so long only; the others act on what is, not on sums.
   */
  private static void refuseWhatWouldCountTwice(
      Span span, List<Subscription> listeners, Instant now) {
    if (listeners.contains(Subscription.ROLL_UP_STATS)
        && span.from().isBefore(now.minus(Limits.HANDLED_EVENT_MEMORY))) {
      throw new CommandException(
          "%s has forgotten which events it counted more than %d days ago, and would count them"
                  .formatted(
                      Subscription.ROLL_UP_STATS.worker(), Limits.HANDLED_EVENT_MEMORY.toDays())
              + " twice: say a later --from, or another --listener.");
    }
  }

  private static DescribeArchiveResponse describe(EventBridgeClient events, String archive) {
    String name = archive.substring(archive.lastIndexOf('/') + 1);
    return events.describeArchive(describe -> describe.archiveName(name));
  }

  private void announce(Span span, List<Subscription> listeners, DescribeArchiveResponse archive) {
    out.printf(
        "Archive %s: %d events in all, kept %s%n",
        archive.archiveName(), archive.eventCount(), kept(archive));
    out.printf("From %s to %s these hear what happened:%n", span.from(), span.to());
    for (Subscription one : listeners) {
      out.printf(
          "  %-16s %s: %s%n",
          one.worker(),
          one.purpose(),
          one.events().stream().map(EventType::wireName).collect(Collectors.joining(", ")));
    }
  }

  private static String kept(DescribeArchiveResponse archive) {
    int days = Optional.ofNullable(archive.retentionDays()).orElse(0);
    return days == 0 ? "for ever" : "for " + days + " days";
  }

  private int follow(EventBridgeClient events, String name, Span span) {
    try (ProgressBar bar = new ProgressBar(progress, "seconds", span.seconds())) {
      while (true) {
        DescribeReplayResponse replay =
            events.describeReplay(describe -> describe.replayName(name));
        Optional.ofNullable(replay.eventLastReplayedTime())
            .ifPresent(last -> bar.update(Duration.between(span.from(), last).toSeconds()));
        ReplayState state = replay.state();
        if (state != ReplayState.STARTING && state != ReplayState.RUNNING) {
          bar.update(state == ReplayState.COMPLETED ? span.seconds() : 0);
          String reason = Optional.ofNullable(replay.stateReason()).orElse("");
          out.println("Replay %s: %s %s".formatted(name, state, reason).stripTrailing());
          return state == ReplayState.COMPLETED ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
        }
        context.pollInterval().pause(EVERY);
      }
    }
  }
}
