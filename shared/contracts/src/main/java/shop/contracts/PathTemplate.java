package shop.contracts;

/** Path templates, with {@code {name}} for a path parameter. */
final class PathTemplate {
  private PathTemplate() {}

  /** The number of parameters. The template with the fewest is the most specific one. */
  static long parameters(String template) {
    return template.chars().filter(c -> c == '{').count();
  }

  /** Whether a path matches a template. A parameter is never empty. */
  static boolean matches(String template, String path) {
    String[] expected = template.split("/", -1);
    String[] actual = path.split("/", -1);
    if (expected.length != actual.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      boolean parameter = expected[i].startsWith("{") && !actual[i].isEmpty();
      if (!parameter && !expected[i].equals(actual[i])) {
        return false;
      }
    }
    return true;
  }
}
