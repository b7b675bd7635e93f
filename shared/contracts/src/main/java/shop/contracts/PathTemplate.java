package shop.contracts;

import java.util.List;
import java.util.Optional;

/**
 * A path template, with {@code {name}} for a path parameter. It is split once, since every request
 * is compared with the templates of all routes.
 *
 * @param segments the parts between slashes
 * @param parameters the number of parameters; the template with the fewest is the most specific one
 */
record PathTemplate(List<String> segments, int parameters) {

  /** The template of a route's path. */
  static PathTemplate of(String template) {
    List<String> segments = List.of(segments(template));
    return new PathTemplate(
        segments, (int) segments.stream().filter(PathTemplate::isParameter).count());
  }

  /** The parts of a path between slashes. */
  static String[] segments(String path) {
    return path.split("/", -1);
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  /** Whether a path matches. A parameter is never empty. */
  boolean matches(String[] path) {
    if (path.length != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.length; i++) {
      boolean parameter = isParameter(segments.get(i)) && !path[i].isEmpty();
      if (!parameter && !segments.get(i).equals(path[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The word in place of the last segment of another template, a parameter; empty when this
   * template begins with other segments.
   */
  Optional<String> wordInPlaceOfLast(PathTemplate other) {
    int last = other.segments.size() - 1;
    boolean begins =
        segments.size() > last && segments.subList(0, last).equals(other.segments.subList(0, last));
    return begins
        ? Optional.of(segments.get(last)).filter(segment -> !isParameter(segment))
        : Optional.empty();
  }
}
