package shop.contracts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one function's settings, validated once when the function starts. They are passed
 * by constructor, so that several functions can run in one process with different settings.
 */
public final class Settings {

  private final Area area;
  private final Map<Setting, String> values;

  private Settings(Area area, Map<Setting, String> values) {
    this.area = area;
    this.values = values;
  }

  /** An area's settings, from Lambda's environment variables. */
  public static Settings fromEnvironment(Area area) {
    return of(area, System.getenv());
  }

  /**
   * An area's settings, from environment variables. Unknown names are ignored.
   *
   * @throws IllegalStateException naming every setting that is missing, malformed or out of the
   *     bounds of its stage, never a value
   */
  public static Settings of(Area area, Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    List<String> faults = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      if (!setting.areas().contains(area)) {
        continue;
      }
      String given = environment.getOrDefault(setting.name(), "");
      String value = given.isBlank() ? setting.fallback().orElse("") : given.strip();
      if (value.isEmpty() && setting.required()) {
        faults.add(setting + " is missing: " + setting.meaning());
      } else if (!wellFormed(setting, value)) {
        faults.add(setting + " is not a " + setting.type() + ": " + setting.meaning());
      }
      values.put(setting, value);
    }
    if (faults.isEmpty()) {
      faults.addAll(StageBounds.faults(values));
    }
    if (!faults.isEmpty()) {
      throw cannotStart(area, String.join("; ", faults));
    }
    return new Settings(area, values);
  }

  /** Whether these are the settings of the local shop or of a test. */
  public boolean isLocal() {
    return text(Setting.STAGE).equals(StageBounds.LOCAL);
  }

  /** The area that these settings belong to. */
  public Area area() {
    return area;
  }

  /** Whether the area reads a setting. */
  public boolean has(Setting setting) {
    return values.containsKey(setting);
  }

  /** The text of a setting, empty when it is optional and not set. */
  public String text(Setting setting) {
    String value = values.get(setting);
    if (value == null) {
      throw new IllegalArgumentException(setting + " does not list this area");
    }
    return value;
  }

  /** The text of an optional setting; empty when it is not set. */
  public Optional<String> optional(Setting setting) {
    return Optional.of(text(setting)).filter(text -> !text.isEmpty());
  }

  /**
   * The text of a setting that is optional for its area but required by this function.
   *
   * @throws IllegalStateException when it is missing
   */
  public String required(Setting setting) {
    return optional(setting)
        .orElseThrow(() -> cannotStart(area, setting + " is missing: " + setting.meaning()));
  }

  private static IllegalStateException cannotStart(Area area, String why) {
    return new IllegalStateException("The " + area.slug() + " function cannot start: " + why);
  }

  /** The value of a {@link SettingType#NUMBER}. */
  public int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  /** The value of a {@link SettingType#DURATION}. */
  public Duration duration(Setting setting) {
    return SettingType.parseDuration(text(setting)).orElseThrow();
  }

  /** The value of an optional {@link SettingType#DURATION}; empty when it is not set. */
  public Optional<Duration> optionalDuration(Setting setting) {
    return SettingType.parseDuration(text(setting));
  }

  /** The values of a {@link SettingType#LIST}. */
  public List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static boolean wellFormed(Setting setting, String value) {
    return switch (setting.type()) {
      case NUMBER -> value.matches("\\d{1,9}");
      case DURATION ->
          SettingType.parseDuration(value).isPresent()
              || (value.isEmpty() && setting.fallback().filter(String::isEmpty).isPresent());
      case URL -> value.isEmpty() || value.matches("https?://\\S+");
      case TEXT, LIST, SECRET -> true;
    };
  }

  /** The names of the settings without their values, so that it is safe to log. */
  @Override
  public String toString() {
    return "Settings" + values.keySet();
  }
}
