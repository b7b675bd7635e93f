package shop.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import shop.contracts.Batching;
import shop.local.deadletter.DeadLetters;
import shop.local.deadletter.DeliveryJournal;
import shop.local.function.InvocationResult;

/**
 * The deliveries of one rule: an SQS queue with its event source mapping. Two batches are delivered
 * at a time, in threads of the rule, so that a slow function does not delay other rules. A batch
 * starts with the first waiting message and ends when it is full or its window has ended. A failed
 * message is delivered again later, with others, and does not block the next ones.
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

  /**
   * Batches at a time. Lambda begins with five (AWS, "Configuring scaling behavior for SQS event
   * source mappings"); two keep up with eight clients that create products on two processors.
   */
  private static final int CONCURRENCY = 2;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(RuleQueue.class.getName());

  private final BusRule rule;
  private final DeliveryJournal journal;
  private final DeadLetters deadLetters;
  private final Runnable onDone;
  private final DelayQueue<QueuedMessage> messages = new DelayQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** One thread collects at a time. Two would split the messages that arrive together. */
  private final ReentrantLock collecting = new ReentrantLock();

  private final List<Thread> threads;
  private volatile boolean closed;

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
    Thread.Builder thread = Thread.ofPlatform().daemon().name("rule-" + rule.name() + "-", 1);
    this.threads = Stream.generate(() -> thread.start(this::run)).limit(CONCURRENCY).toList();
  }

  int size() {
    return size.get();
  }

  /** Adds a delivery that the journal stores under this key. */
  void add(String key, String event) {
    size.incrementAndGet();
    messages.add(QueuedMessage.first(key, event));
  }

  /** Waits for the deliveries in progress. The others stay in the journal. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(_ -> messages.add(QueuedMessage.WAKE_UP));
    try {
      for (Thread thread : threads) {
        if (!thread.join(CLOSE_TIMEOUT)) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        List<QueuedMessage> batch = nextBatch();
        if (closed) {
          return;
        }
        deliver(batch);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "interrupted while closing rule={0}", rule.name());
    }
  }

  private List<QueuedMessage> nextBatch() throws InterruptedException {
    collecting.lockInterruptibly();
    try {
      return collectBatch(rule.batching());
    } finally {
      collecting.unlock();
    }
  }

  private List<QueuedMessage> collectBatch(Batching batching) throws InterruptedException {
    List<QueuedMessage> batch = new ArrayList<>();
    batch.add(messages.take());
    long end = System.nanoTime() + batching.window().toNanos();
    while (batch.size() < batching.messages() && !closed) {
      QueuedMessage next = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      batch.add(next);
    }
    return batch;
  }

  private void deliver(List<QueuedMessage> batch) {
    try {
      byte[] event = SqsEvent.of(rule.name(), batch.stream().map(QueuedMessage::toSqs).toList());
      switch (InvocationResult.invoke(rule.target(), event)) {
        case InvocationResult.Failed(String reason) -> {
          LOG.log(System.Logger.Level.WARNING, "delivery failed rule={0} {1}", rule.name(), reason);
          settle(batch, batch, reason);
        }
        case InvocationResult.Completed(List<String> failedItems) ->
            settle(batch, failed(batch, failedItems), InvocationResult.REPORTED_AS_FAILED);
      }
    } catch (UncheckedIOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "deliveries not removed from the journal, they will be repeated",
          e);
    }
  }

  /** As in AWS, an identifier that is not in the batch means the whole batch. */
  private static List<QueuedMessage> failed(List<QueuedMessage> batch, List<String> failedItems) {
    List<QueuedMessage> failed =
        batch.stream().filter(message -> failedItems.contains(message.id())).toList();
    return failed.size() == failedItems.size() ? failed : batch;
  }

  private void settle(List<QueuedMessage> batch, List<QueuedMessage> failed, String reason) {
    List<QueuedMessage> retried =
        failed.stream().filter(message -> message.attempt() < MAX_ATTEMPTS).toList();
    failed.stream()
        .filter(message -> !retried.contains(message))
        .forEach(
            message ->
                deadLetters.add(
                    rule.name(), reason, message.attempt(), message.event().getBytes(UTF_8)));
    List<QueuedMessage> done = new ArrayList<>(batch);
    done.removeAll(retried);
    journal.removeAll(done.stream().map(QueuedMessage::key).toList());
    retried.forEach(message -> messages.add(message.again(backoff(message.attempt()))));
    size.addAndGet(-done.size());
    done.forEach(_ -> onDone.run());
  }

  private static Duration backoff(int failures) {
    return FIRST_BACKOFF.multipliedBy(Math.round(Math.pow(BACKOFF_FACTOR, failures - 1)));
  }
}
