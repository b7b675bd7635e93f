package shop.architecture.document;

import static shop.architecture.document.Markdown.code;

import java.util.Locale;
import java.util.stream.Collectors;
import shop.contracts.Area;
import shop.contracts.Setting;

/** docs/settings.md: every setting of the functions. */
public final class SettingsDocument {
  private SettingsDocument() {}

  public static String text() {
    Markdown document =
        new Markdown("Settings")
            .paragraph(
                "Environment variables of the functions. A function reads those of its area, and"
                    + " does not start without a required one.")
            .table("name", "type", "default", "area", "meaning");
    for (Setting setting : Setting.values()) {
      document.row(
          code(setting.name()),
          setting.type().name().toLowerCase(Locale.ROOT),
          standard(setting),
          areas(setting),
          setting.meaning());
    }
    return document.text();
  }

  private static String standard(Setting setting) {
    if (setting.required()) {
      return "required";
    }
    return setting.fallback().filter(value -> !value.isEmpty()).map(Markdown::code).orElse("empty");
  }

  private static String areas(Setting setting) {
    return setting.areas().size() == Area.values().length
        ? "all"
        : setting.areas().stream().map(Area::slug).collect(Collectors.joining(", "));
  }
}
