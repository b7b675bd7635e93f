package shop.ops;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a command's progress and the estimated remaining time. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 100;

  private final me.tongfei.progressbar.ProgressBar bar;

  /**
   * Shows a progress bar.
   *
   * @param unit what is counted, in a word
   * @param expected the estimated total
   */
  ProgressBar(PrintStream out, String unit, long expected) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(unit)
            .setInitialMax(Math.max(1, expected))
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .build();
  }

  void update(long done) {
    bar.stepTo(done);
  }

  /** Sets the estimated total to the current value. */
  void complete() {
    bar.maxHint(Math.max(1, bar.getCurrent()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
