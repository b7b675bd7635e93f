package shop.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Says what is being started, and how long it took. */
final class StartupProgress {
  private final PrintStream out;
  private final int steps;
  private int step;

  StartupProgress(PrintStream out, int steps) {
    this.out = out;
    this.steps = steps;
  }

  /**
   * Runs a step.
   *
   * @param what a few words
   */
  <T> T step(String what, Callable<T> work) throws Exception {
    step++;
    long start = System.nanoTime();
    out.printf("[%2d/%d] %-38s", step, steps, what);
    out.flush();
    try {
      T result = work.call();
      out.printf("%6.1f s%n", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0);
      return result;
    } catch (Exception e) {
      out.println("failed");
      throw e;
    }
  }
}
