package shop.contracts;

/** Paths with {@code {name}} for a segment that is a parameter. */
final class PathTemplate {
  private PathTemplate() {}

  /** How many segments are parameters: the fewer, the more literal the template is. */
  static long parameters(String template) {
    return template.chars().filter(c -> c == '{').count();
  }

  /** Whether a path is one of the template's; a parameter is never empty. */
  static boolean matches(String template, String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean parameter = wanted[i].startsWith("{") && !given[i].isEmpty();
      if (!parameter && !wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }
}
