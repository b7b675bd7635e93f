package shop.architecture.vocabulary;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A banned term in a file of the repository.
 *
 * @param path relative to the repository
 * @param found the name or the words as they are written there
 */
record Violation(Path path, int line, String found, BannedTerm term)
    implements Comparable<Violation> {
  private static final Comparator<Violation> ORDER =
      Comparator.comparing(Violation::path)
          .thenComparingInt(Violation::line)
          .thenComparing(Violation::found)
          .thenComparing(violation -> violation.term().text());

  @Override
  public int compareTo(Violation other) {
    return ORDER.compare(this, other);
  }

  /** The path with slashes, on every operating system. */
  String slashedPath() {
    return path.toString().replace('\\', '/');
  }

  /** The module and whether it is test code, such as {@code shared/domain (test)}. */
  String area() {
    String whole = slashedPath();
    int sources = whole.indexOf("/src/");
    if (sources < 0) {
      return whole.contains("/") ? whole.substring(0, whole.indexOf('/')) : "root";
    }
    String code = whole.startsWith("test/", sources + "/src/".length()) ? " (test)" : "";
    return whole.substring(0, sources) + code;
  }

  @Override
  public String toString() {
    return "%s:%d: \"%s\": say %s"
        .formatted(slashedPath(), line, found.replaceAll("[\\s*/#]+", " "), term.replacement());
  }
}
