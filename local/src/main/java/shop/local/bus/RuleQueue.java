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
import shop.local.function.Invocation;

/**
 * One rule's deliveries: one at a time, in a thread of its own, so that a slow listener delays
 * nobody else. A failed delivery waits beside the queue, not at its head.
 *
 * <p>Functions run in platform threads: a virtual one that waits while a class is initialised keeps
 * its carrier, and a machine with two processors has two of them. When a backlog woke all workers
 * while the shop started, they waited for each other for ever.
 */
final class RuleQueue implements AutoCloseable {
  /** As AWS Lambda does for asynchronous invocations, which waits minutes between them. */
  static final int ATTEMPTS = 3;

  /** An outage that is shorter than a test's patience and longer than a hiccup. */
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);

  private static final int BACKOFF_FACTOR = 5;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(RuleQueue.class.getName());

  private final LocalBus.Rule rule;
  private final DeliveryJournal journal;
  private final DeadLetters deadLetters;
  private final Runnable afterEach;
  private final ScheduledThreadPoolExecutor worker;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A queue that works until it is closed.
   *
   * @param journal where a delivery is crossed off when it is done or given up
   * @param afterEach told after that
   */
  RuleQueue(
      LocalBus.Rule rule, DeliveryJournal journal, DeadLetters deadLetters, Runnable afterEach) {
    this.rule = rule;
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.afterEach = afterEach;
    this.worker =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("rule-" + rule.name()).factory());
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  int waiting() {
    return waiting.get();
  }

  /** Takes a delivery that the journal has under this key. */
  void add(String key, String event) {
    waiting.incrementAndGet();
    schedule(key, event, 1, Duration.ZERO);
  }

  /** Lets the delivery under way finish; the journal keeps the others. */
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
      LOG.log(System.Logger.Level.ERROR, "delivery not recorded, the journal keeps it", e);
    }
  }

  private void attempt(String key, String event, int attempt) {
    byte[] bytes = event.getBytes(UTF_8);
    if (Invocation.of(rule.target(), bytes) instanceof Invocation.Failed(String reason)) {
      LOG.log(System.Logger.Level.WARNING, "delivery failed rule={0} {1}", rule.name(), reason);
      if (attempt < ATTEMPTS) {
        retry(key, event, attempt);
        return;
      }
      deadLetters.add(rule.name(), reason, attempt, bytes);
    }
    journal.remove(key);
    waiting.decrementAndGet();
    afterEach.run();
  }

  private void retry(String key, String event, int failures) {
    long factor = Math.round(Math.pow(BACKOFF_FACTOR, failures - 1));
    try {
      schedule(key, event, failures + 1, FIRST_BACKOFF.multipliedBy(factor));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed before a retry, the journal keeps it {0}", key);
    }
  }
}
