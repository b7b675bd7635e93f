package shop.local;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The parts that are running. Closing this stops them in reverse order of their start. The thread
 * that closes is another one than the thread that starts.
 */
final class StartedParts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StartedParts.class.getName());

  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();

  /** Adds a part that was just started, and returns it. */
  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** Stops every part. A part that fails to stop is logged, and the next one is stopped. */
  @Override
  public void close() {
    for (AutoCloseable part = parts.poll(); part != null; part = parts.poll()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
      }
    }
  }
}
