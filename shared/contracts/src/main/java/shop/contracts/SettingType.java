package shop.contracts;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the text of a setting is read. */
public enum SettingType {
  TEXT,
  /** A whole number, at least 0. */
  NUMBER,
  /** A number with ms, s, m, h or d, such as 15m; empty only where that is the default. */
  DURATION,
  URL,
  /** Texts separated by commas. */
  LIST,
  /** A text that is never logged. */
  SECRET;

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /** The value of a text of {@link #DURATION}; empty when it is malformed. */
  static Optional<Duration> parseDuration(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }
}
