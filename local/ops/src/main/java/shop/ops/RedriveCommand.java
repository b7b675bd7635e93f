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
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.ops.DeadLetterQueues.Depth;
import software.amazon.awssdk.services.sqs.model.Message;

/** Gives workers what they gave up on again, once the cause is gone. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Gives what workers gave up on back to them: of all workers, or of one.",
      "Mend the cause first: what is delivered again fails again."
    })
final class RedriveCommand implements Callable<Integer> {
  private static final int MOST_PER_SECOND = 500;

  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKER",
      description = "Such as issueRefund; all workers unless said otherwise.")
  private @Nullable String worker;

  @Option(names = "--dry-run", description = "Shows what waits and why, and moves nothing.")
  private boolean dryRun;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most N messages a second, 1 to 500; as SQS likes unless said otherwise.")
  private int perSecond;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "3",
      description = "Messages of each queue that a dry run shows, 0 to 10; ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--read-table",
      description = {
        "Looks for events that the table's stream has forgotten (it does so after a day)",
        "in the table, all of which is read; after seven days they are gone there too."
      })
  private boolean readTable;

  RedriveCommand(CliContext context, PrintStream out, PrintStream progress) {
    this.context = context;
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    if (perSecond < 0 || perSecond > MOST_PER_SECOND) {
      throw new CommandException("--rate is 1 to 500.");
    }
    if (samples < 0 || samples > DeadLetterQueues.MAX_MESSAGES) {
      throw new CommandException("--samples is 0 to 10.");
    }
    Deployment deployment = context.deployment(options);
    DeadLetterQueues queues = new DeadLetterQueues(context.clients().sqs(deployment.region()));
    boolean all = true;
    for (DeadLetterQueue letters : chosen(DeadLetterQueue.of(deployment))) {
      Depth depth = queues.depth(letters.url());
      out.printf(
          "%-22s %6d waiting%s%n",
          letters.worker(),
          depth.visible(),
          depth.inFlight() == 0 ? "" : ", " + depth.inFlight() + " being looked at");
      if (depth.visible() > 0 && dryRun) {
        show(queues, letters);
      } else if (depth.visible() > 0) {
        all &= redrive(deployment, queues, letters, depth.visible());
      }
    }
    return all ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
  }

  private List<DeadLetterQueue> chosen(List<DeadLetterQueue> all) {
    if (all.isEmpty()) {
      throw new CommandException("The stack names no dead letters: deploy it with this version.");
    }
    List<DeadLetterQueue> chosen =
        all.stream().filter(one -> worker == null || one.worker().equals(worker)).toList();
    if (chosen.isEmpty()) {
      throw new CommandException(
          "No worker %s has dead letters in this stage; these have: %s."
              .formatted(
                  worker,
                  all.stream().map(DeadLetterQueue::worker).collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  private void show(DeadLetterQueues queues, DeadLetterQueue letters) {
    out.println("  they would " + letters.kind().remedy());
    List<Message> found = samples == 0 ? List.of() : queues.receive(letters.url(), samples, 0);
    for (DeadLetter deadLetter : found.stream().map(DeadLetter::of).toList()) {
      out.printf(
          "  %s  %s%s%n",
          deadLetter.at(),
          deadLetter.what(),
          deadLetter.reason().isEmpty() ? "" : "  " + deadLetter.reason());
    }
  }

  private boolean redrive(
      Deployment deployment, DeadLetterQueues queues, DeadLetterQueue letters, long waiting) {
    return switch (letters.kind()) {
      case CONSUMER -> move(queues, letters, waiting);
      case OUTBOX -> publish(deployment, queues, letters, waiting);
      case SCHEDULE -> purge(queues, letters);
    };
  }

  private boolean move(DeadLetterQueues queues, DeadLetterQueue letters, long waiting) {
    MessageMoveTask.Outcome outcome =
        new MessageMoveTask(queues, context.pollInterval(), progress)
            .run(letters, waiting, perSecond);
    out.println(
        "  %d moved back to the worker, %s %s"
            .formatted(outcome.moved(), outcome.status(), outcome.reason())
            .stripTrailing());
    return outcome.done();
  }

  private boolean publish(
      Deployment deployment, DeadLetterQueues queues, DeadLetterQueue letters, long waiting) {
    Shop shop = context.shop(deployment, Area.WORKERS);
    OutboxTable table =
        readTable
            ? new OutboxTable(
                Shop.dynamoDb(shop.settings()), shop.settings().text(Setting.TABLE_NAME))
            : null;
    OutboxRecovery rescue =
        new OutboxRecovery(
            queues, Shop.dynamoDbStreams(shop.settings()), table, shop.eventBus(), out);
    OutboxRecovery.Outcome outcome;
    try (ProgressBar bar = new ProgressBar(progress, letters.worker(), waiting)) {
      outcome = rescue.run(letters.url(), bar);
    }
    out.printf(
        "  %d events put on the bus for %d letters, %d letters stay%n",
        outcome.events(), outcome.letters(), outcome.remaining());
    return outcome.remaining() == 0;
  }

  private boolean purge(DeadLetterQueues queues, DeadLetterQueue letters) {
    boolean purged = queues.purge(letters.url());
    out.println(
        purged
            ? "  deleted: a later call did their work"
            : "  not deleted: SQS does so once in a minute only; call it again");
    return purged;
  }
}
