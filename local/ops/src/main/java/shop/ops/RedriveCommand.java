package shop.ops;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shop.aws.Shop;
import shop.aws.client.ServiceClients;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.ops.DeadLetterQueues.Depth;
import software.amazon.awssdk.services.sqs.model.Message;

/** Redrives dead letters to their workers after the cause is fixed. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Redrives dead letters to their workers: of all workers, or of one.",
      "Fix the cause first; otherwise the messages fail again."
    })
final class RedriveCommand implements Callable<Integer> {
  private static final int MAX_PER_SECOND = 500;

  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKER",
      description = "For example issueRefund; default: all workers.")
  private @Nullable String worker;

  @Option(
      names = "--dry-run",
      description = "Shows the messages and their failure reasons, and moves nothing.")
  private boolean dryRun;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most N messages a second, 1 to 500; default: SQS chooses.")
  private int perSecond;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Messages of each queue that a dry run shows, 0 to 10; default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--read-table",
      description = {
        "Scans the whole table for events that are no longer in its stream (24 hours).",
        "The table keeps them for seven days."
      })
  private boolean readTable;

  RedriveCommand(CliContext context, PrintStream out, PrintStream progress) {
    this.context = context;
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    if (perSecond < 0 || perSecond > MAX_PER_SECOND) {
      throw new CommandException("--rate must be 1 to 500.");
    }
    if (samples < 0 || samples > DeadLetterQueues.MAX_MESSAGES) {
      throw new CommandException("--samples must be 0 to 10.");
    }
    Deployment deployment = context.deployment(options);
    DeadLetterQueues queues = new DeadLetterQueues(context.clients().sqs(deployment.region()));
    boolean complete = true;
    for (DeadLetterQueue deadLetters : selected(DeadLetterQueue.of(deployment))) {
      Depth depth = queues.depth(deadLetters.url());
      out.printf(
          "%-22s %6d waiting%s%n",
          deadLetters.worker(),
          depth.visible(),
          depth.inFlight() == 0 ? "" : ", " + depth.inFlight() + " in flight");
      if (depth.visible() > 0 && dryRun) {
        showSamples(queues, deadLetters);
      } else if (depth.visible() > 0) {
        complete &= redrive(deployment, queues, deadLetters, depth.visible());
      }
    }
    return complete ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
  }

  private List<DeadLetterQueue> selected(List<DeadLetterQueue> all) {
    if (all.isEmpty()) {
      throw new CommandException(
          "The stack has no outputs for dead-letter queues: deploy it with this version.");
    }
    List<DeadLetterQueue> selected =
        all.stream().filter(one -> worker == null || one.worker().equals(worker)).toList();
    if (selected.isEmpty()) {
      throw new CommandException(
          "%s has no dead-letter queue in this stage; these workers have one: %s."
              .formatted(
                  worker,
                  all.stream().map(DeadLetterQueue::worker).collect(Collectors.joining(", "))));
    }
    return selected;
  }

  private void showSamples(DeadLetterQueues queues, DeadLetterQueue deadLetters) {
    out.println("  they would " + deadLetters.kind().action());
    List<Message> found = samples == 0 ? List.of() : queues.receive(deadLetters.url(), samples, 0);
    for (DeadLetter deadLetter : found.stream().map(DeadLetter::of).toList()) {
      out.printf(
          "  %s  %s%s%n",
          deadLetter.sentAt(),
          deadLetter.subject(),
          deadLetter.reason().isEmpty() ? "" : "  " + deadLetter.reason());
    }
  }

  private boolean redrive(
      Deployment deployment, DeadLetterQueues queues, DeadLetterQueue deadLetters, long waiting) {
    return switch (deadLetters.kind()) {
      case CONSUMER -> move(queues, deadLetters, waiting);
      case OUTBOX -> publish(deployment, queues, deadLetters, waiting);
      case SCHEDULE -> purge(queues, deadLetters);
    };
  }

  private boolean move(DeadLetterQueues queues, DeadLetterQueue deadLetters, long waiting) {
    MessageMoveTask.Outcome outcome =
        new MessageMoveTask(queues, context.pollInterval(), progress)
            .run(deadLetters, waiting, perSecond);
    out.println(
        "  %d moved back to the worker, %s %s"
            .formatted(outcome.moved(), outcome.status(), outcome.reason())
            .stripTrailing());
    return outcome.isCompleted();
  }

  private boolean publish(
      Deployment deployment, DeadLetterQueues queues, DeadLetterQueue deadLetters, long waiting) {
    Shop shop = context.shop(deployment, Area.WORKERS);
    OutboxTable table =
        readTable
            ? new OutboxTable(
                ServiceClients.dynamoDb(shop.settings()), shop.settings().text(Setting.TABLE_NAME))
            : null;
    OutboxRecovery recovery =
        new OutboxRecovery(
            queues, ServiceClients.dynamoDbStreams(shop.settings()), table, shop.eventBus(), out);
    OutboxRecovery.Outcome outcome;
    try (ProgressBar bar = new ProgressBar(progress, deadLetters.worker(), waiting)) {
      outcome = recovery.run(deadLetters.url(), bar);
    }
    out.printf(
        "  %d events published for %d dead letters, %d dead letters remain%n",
        outcome.events(), outcome.letters(), outcome.remaining());
    return outcome.remaining() == 0;
  }

  private boolean purge(DeadLetterQueues queues, DeadLetterQueue deadLetters) {
    boolean purged = queues.purge(deadLetters.url());
    out.println(
        purged
            ? "  deleted: a later run has done their work"
            : "  not deleted: SQS purges a queue at most once a minute; run the command again");
    return purged;
  }
}
