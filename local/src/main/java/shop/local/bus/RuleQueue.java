package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import shop.local.deadletter.DeadLetters;
import shop.local.deadletter.DeliveryJournal;
import shop.local.function.InvocationResult;

/**
 * The deliveries of one rule. They run one at a time, in a thread of their own, so that a slow
 * function does not delay other rules. A failed delivery is retried later and does not block the
 * next ones.
 *
 * <p>Functions run in platform threads. A virtual thread that waits for the initialisation of a
 * class blocks its carrier thread, and a machine with two processors has two carriers. When many
 * stored events called all workers during start-up, virtual threads deadlocked.
 */
final class RuleQueue implements AutoCloseable {
  /** As for asynchronous invocations of AWS Lambda, which waits minutes between attempts. */
  static final int MAX_ATTEMPTS = 3;

  /** Long enough for a short outage, and short enough for tests. */
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

  private static final int BACKOFF_FACTOR = 5;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(RuleQueue.class.getName());

  private final BusRule rule;
  private final DeliveryJournal journal;
  private final DeadLetters deadLetters;
  private final Runnable onDone;
  private final ScheduledThreadPoolExecutor worker;
  private final AtomicInteger size = new AtomicInteger();

  /**
   * Starts a queue. It delivers until it is closed.
   *
   * @param journal where a delivery is removed once it succeeded or became a dead letter
   * @param onDone runs after that
   */
  RuleQueue(BusRule rule, DeliveryJournal journal, DeadLetters deadLetters, Runnable onDone) {
    this.rule = rule;
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.onDone = onDone;
    this.worker =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("rule-" + rule.name()).factory());
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  int size() {
    return size.get();
  }

  /** Adds a delivery that the journal stores under this key. */
  void add(String key, String event) {
    size.incrementAndGet();
    schedule(key, event, 1, Duration.ZERO);
  }

  /** Waits for the delivery in progress. The others stay in the journal. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void schedule(String key, String event, int attempt, Duration delay) {
    var _ =
        worker.schedule(
            () -> deliver(key, event, attempt), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void deliver(String key, String event, int attempt) {
    try {
      attempt(key, event, attempt);
    } catch (UncheckedIOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "delivery not removed from the journal, it will be repeated",
          e);
    }
  }

  private void attempt(String key, String event, int attempt) {
    byte[] bytes = event.getBytes(UTF_8);
    if (InvocationResult.invoke(rule.target(), bytes)
        instanceof InvocationResult.Failed(String reason)) {
      LOG.log(System.Logger.Level.WARNING, "delivery failed rule={0} {1}", rule.name(), reason);
      if (attempt < MAX_ATTEMPTS) {
        retry(key, event, attempt);
        return;
      }
      deadLetters.add(rule.name(), reason, attempt, bytes);
    }
    journal.remove(key);
    size.decrementAndGet();
    onDone.run();
  }

  private void retry(String key, String event, int failures) {
    long factor = Math.round(Math.pow(BACKOFF_FACTOR, failures - 1));
    try {
      schedule(key, event, failures + 1, FIRST_BACKOFF.multipliedBy(factor));
    } catch (RejectedExecutionException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "closed before a retry, the delivery stays in the journal key={0}",
          key);
    }
  }
}
