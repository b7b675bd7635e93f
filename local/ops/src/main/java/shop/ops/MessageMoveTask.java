package shop.ops;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * Moves the messages of a dead-letter queue back to its source queue, by an SQS message move task.
 * Starts the task, unless one is running, and shows its progress. The task continues when this
 * process is interrupted.
 */
final class MessageMoveTask {
  private static final String RUNNING = "RUNNING";
  private static final String COMPLETED = "COMPLETED";
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

  /** A task that SQS does not list within a minute is treated as failed. */
  private static final int MAX_POLLS_WITHOUT_TASK = 30;

  private final DeadLetterQueues queues;
  private final PollInterval pause;
  private final PrintStream progress;

  MessageMoveTask(DeadLetterQueues queues, PollInterval pause, PrintStream progress) {
    this.queues = queues;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * The result of a task.
   *
   * @param status SQS's task status, such as COMPLETED
   * @param reason SQS's failure reason; empty after success
   */
  record Outcome(String status, long moved, String reason) {
    boolean isCompleted() {
      return status.equals(COMPLETED);
    }
  }

  /**
   * Moves all messages and waits until the task ends.
   *
   * @param perSecond 1 to 500; 0: SQS chooses the rate
   */
  Outcome run(DeadLetterQueue queue, long expected, int perSecond) {
    String arn = queues.depth(queue.url()).arn();
    Optional<ListMessageMoveTasksResultEntry> last = queues.lastMoveTask(arn);
    long previousStart = last.map(ListMessageMoveTasksResultEntry::startedTimestamp).orElse(0L);
    if (last.filter(move -> move.status().equals(RUNNING)).isPresent()) {
      previousStart--;
    } else {
      String destination =
          queues
              .sourceQueueArn(queue.url())
              .orElseThrow(
                  () ->
                      new CommandException(
                          queue.worker() + " has no source queue for its dead queue."));
      queues.startMoveTask(arn, destination, perSecond);
    }
    return follow(queue, arn, previousStart, expected);
  }

  private Outcome follow(DeadLetterQueue queue, String arn, long previousStart, long expected) {
    int pollsWithoutTask = 0;
    try (ProgressBar bar = new ProgressBar(progress, queue.worker(), expected)) {
      while (true) {
        Optional<ListMessageMoveTasksResultEntry> found =
            queues.lastMoveTask(arn).filter(move -> move.startedTimestamp() > previousStart);
        if (found.isPresent()) {
          ListMessageMoveTasksResultEntry move = found.get();
          long moved = Optional.ofNullable(move.approximateNumberOfMessagesMoved()).orElse(0L);
          bar.update(moved);
          if (!move.status().equals(RUNNING)) {
            String reason = Optional.ofNullable(move.failureReason()).orElse("");
            return new Outcome(move.status(), moved, reason);
          }
        } else if (++pollsWithoutTask > MAX_POLLS_WITHOUT_TASK) {
          return new Outcome("UNKNOWN", 0, "SQS does not list the move task");
        }
        pause.pause(POLL_INTERVAL);
      }
    }
  }
}
