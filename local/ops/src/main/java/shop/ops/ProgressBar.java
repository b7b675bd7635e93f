package shop.ops;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a command is, and how long it still takes. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 100;

  private final me.tongfei.progressbar.ProgressBar bar;

  /**
   * Shows one.
   *
   * @param what is counted, in a word
   * @param expected how many, as far as somebody knows
   */
  ProgressBar(PrintStream out, String what, long expected) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(Math.max(1, expected))
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .build();
  }

  void update(long done) {
    bar.stepTo(done);
  }

  /** All of it: what was expected was a guess. */
  void complete() {
    bar.maxHint(Math.max(1, bar.getCurrent()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
