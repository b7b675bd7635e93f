package shop.contracts;

import java.time.Duration;

/**
 * How many messages of its queue one invocation of a worker receives (AWS Lambda, "Using Lambda
 * with Amazon SQS").
 *
 * @param messages the maximum; more than {@value #WITHOUT_WINDOW} need a window of a second
 * @param window how long Lambda waits for further messages after the first; whole seconds
 */
public record Batching(int messages, Duration window) {
  /** The largest batch that Lambda allows without a window. */
  private static final int WITHOUT_WINDOW = 10;

  /** Each message alone, at once: for work that each message pays by itself, such as a refund. */
  public static final Batching SINGLE = new Batching(1, Duration.ZERO);

  public Batching {
    boolean windowMissing = messages > WITHOUT_WINDOW && window.toSeconds() < 1;
    if (messages < 1 || windowMissing || window.toNanosPart() != 0) {
      throw new IllegalArgumentException("Lambda does not accept this batch: " + messages);
    }
  }
}
