package shop.local.bus;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A message in a queue.
 *
 * @param key of the delivery in the journal
 * @param number of the message, in the order of arrival
 * @param event the body: an EventBridge event as JSON
 * @param attempt the number of its next delivery, from 1
 * @param visibleAtNanos when it can be delivered, in the time of {@code System.nanoTime}
 */
record QueuedMessage(String key, long number, String event, int attempt, long visibleAtNanos)
    implements Delayed {
  /** Ends the wait for a message when the queue is closed; never delivered. */
  static final QueuedMessage WAKE_UP = new QueuedMessage("", 0, "", 1, System.nanoTime());

  private static final AtomicLong NUMBERS = new AtomicLong();

  /** A message that can be delivered at once. */
  static QueuedMessage first(String key, String event) {
    return new QueuedMessage(key, NUMBERS.incrementAndGet(), event, 1, System.nanoTime());
  }

  /** The message for its next delivery. */
  QueuedMessage again(Duration delay) {
    return new QueuedMessage(key, number, event, attempt + 1, System.nanoTime() + delay.toNanos());
  }

  /** SQS's id of the message. */
  String id() {
    return "message-" + number;
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(visibleAtNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    QueuedMessage that = (QueuedMessage) other;
    long sooner = visibleAtNanos - that.visibleAtNanos;
    return sooner == 0 ? Long.compare(number, that.number) : Long.signum(sooner);
  }

  /** The message as a function receives it. */
  SqsEvent.Message toSqs() {
    return new SqsEvent.Message(id(), attempt, event);
  }
}
