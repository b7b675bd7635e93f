package shop.testshop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The log of an action. */
public final class CapturedLog {
  private CapturedLog() {}

  /** A line for each event of the level INFO and above, with its keys and values. */
  public static List<String> of(Runnable action) {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.INFO);
    try {
      action.run();
    } finally {
      root.setLevel(before);
      root.detachAppender(lines);
    }
    return lines.list.stream()
        .map(line -> line.getFormattedMessage() + " " + line.getKeyValuePairs())
        .toList();
  }
}
