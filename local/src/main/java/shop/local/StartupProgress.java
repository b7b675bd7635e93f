package shop.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Prints each start-up step and the seconds that it took. */
final class StartupProgress {
  private final PrintStream out;
  private final int steps;
  private final long created = System.nanoTime();
  private int step;

  StartupProgress(PrintStream out, int steps) {
    this.out = out;
    this.steps = steps;
  }

  /** A step without a result. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  /** Runs a step that returns nothing. */
  void step(String name, Action action) throws Exception {
    Callable<Boolean> work =
        () -> {
          action.run();
          return true;
        };
    step(name, work);
  }

  /** Prints what happened in the background, with the seconds since the start. */
  void report(String event) {
    out.printf("%s (%.1f s).%n", event, seconds(created));
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0;
  }

  /**
   * Runs a step.
   *
   * @param name at most 38 characters
   */
  <T> T step(String name, Callable<T> work) throws Exception {
    step++;
    long start = System.nanoTime();
    out.printf("[%2d/%d] %-38s", step, steps, name);
    out.flush();
    try {
      T result = work.call();
      out.printf("%6.1f s%n", seconds(start));
      return result;
    } catch (Exception e) {
      out.println("failed");
      throw e;
    }
  }
}
