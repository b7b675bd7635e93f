package shop.ops;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * Moves a queue's dead letters back where they came from. SQS does it; this begins it, unless it is
 * under way, and shows how far it is. Cut off, it goes on without being watched.
 */
final class MessageMoveTask {
  private static final String RUNNING = "RUNNING";
  private static final String COMPLETED = "COMPLETED";
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** A move that SQS does not list after a minute is none. */
  private static final int PATIENCE = 30;

  private final DeadLetterQueues queues;
  private final PollInterval pause;
  private final PrintStream progress;

  MessageMoveTask(DeadLetterQueues queues, PollInterval pause, PrintStream progress) {
    this.queues = queues;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param status SQS's word for it, such as COMPLETED
   * @param reason why not, in SQS's words; empty when all is well
   */
  record Outcome(String status, long moved, String reason) {
    boolean done() {
      return status.equals(COMPLETED);
    }
  }

  /**
   * Moves all of them and waits for it.
   *
   * @param perSecond 1 to 500; 0: as SQS likes
   */
  Outcome run(DeadLetterQueue letters, long expected, int perSecond) {
    String arn = queues.depth(letters.url()).arn();
    Optional<ListMessageMoveTasksResultEntry> last = queues.lastMoveTask(arn);
    long before = last.map(ListMessageMoveTasksResultEntry::startedTimestamp).orElse(0L);
    if (last.filter(move -> move.status().equals(RUNNING)).isPresent()) {
      before--;
    } else {
      String destination =
          queues
              .sourceQueueArn(letters.url())
              .orElseThrow(
                  () ->
                      new CommandException(
                          letters.worker() + " has no queue to which they could go."));
      queues.startMoveTask(arn, destination, perSecond);
    }
    return follow(letters, arn, before, expected);
  }

  private Outcome follow(DeadLetterQueue letters, String arn, long before, long expected) {
    int unseen = 0;
    try (ProgressBar bar = new ProgressBar(progress, letters.worker(), expected)) {
      while (true) {
        Optional<ListMessageMoveTasksResultEntry> found =
            queues.lastMoveTask(arn).filter(move -> move.startedTimestamp() > before);
        if (found.isPresent()) {
          ListMessageMoveTasksResultEntry move = found.get();
          long moved = Optional.ofNullable(move.approximateNumberOfMessagesMoved()).orElse(0L);
          bar.update(moved);
          if (!move.status().equals(RUNNING)) {
            String reason = Optional.ofNullable(move.failureReason()).orElse("");
            return new Outcome(move.status(), moved, reason);
          }
        } else if (++unseen > PATIENCE) {
          return new Outcome("UNKNOWN", 0, "SQS does not list the move");
        }
        pause.pause(EVERY);
      }
    }
  }
}
