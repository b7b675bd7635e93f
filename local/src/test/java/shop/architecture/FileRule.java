package shop.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule about the text of files.
 *
 * @param applies to which paths, relative to the repository
 * @param broken whether a text breaks it
 * @param bad a text that breaks it: a rule counts only after it bit
 */
record FileRule(String why, Predicate<String> applies, Predicate<String> broken, String bad) {

  static final List<FileRule> ALL =
      List.of(
          without(
              "no file names a package registry",
              path -> true,
              "repo1?\\.mav[e]n|registry\\.np[m]|py[p]i\\.o|pythonh[o]st|proxy\\.gol[a]ng|cr[a]tes\\.i|deb\\.deb[i]an",
              "https://repo" + ".maven.apache.org"),
          without(
              "no file names a path of somebody's machine",
              path -> true,
              "/usr/lib/j[v]m/|/home/\\w+/|/roo[t]/|C:\\\\Users",
              "/ro" + "ot/.m2"),
          without(
              "no test is switched off",
              path -> path.endsWith(".java"),
              "@Disabled|@Ignore\\b|assumeTrue|assumeFalse",
              "@Dis" + "abled"),
          without(
              "no check is switched off",
              path -> path.endsWith("pom.xml"),
              "testFailureIgnore>true|failsOnError>false|<skipTests>true",
              "<testFailure" + "Ignore>true"),
          without(
              "nothing is left for later in the code",
              path -> path.endsWith(".java"),
              "\\b(TODO|FIXME|XXX)\\b",
              "TO" + "DO"),
          without(
              "tests wait for what they wait for, not for time",
              path -> path.contains("/src/test/") && path.endsWith("Test.java"),
              "Thread\\.sleep",
              "Thread" + ".sleep(10)"),
          without(
              "what a function prints goes through its log",
              path -> path.contains("src/main/java") && path.startsWith("functions/"),
              "System\\.(out|err)",
              "System" + ".out.println()"),
          without(
              "each dependency's version is in the root pom only",
              path -> path.endsWith("/pom.xml"),
              "<version>(?!1-SNAPSHOT<|\\$\\{version\\.(dynamodb-local-sdk|opensearch-\\w+)})",
              "<artifactId>x</artifactId><version>1.0</version>"),
          new FileRule(
              "a module's pom stays under 40 lines",
              path -> path.endsWith("/pom.xml") && !path.startsWith("local/"),
              text -> text.lines().count() > 40,
              "line\n".repeat(41)),
          new FileRule(
              "files end with one line break and have no blanks at the end of a line",
              path ->
                  path.matches(".*\\.(java|xml|md|sh|json|yaml)$")
                      && !path.startsWith("docs/openapi"),
              text ->
                  !text.endsWith("\n")
                      || text.endsWith("\n\n")
                      || Pattern.compile("[ \\t]\\n").matcher(text).find(),
              "line \n"),
          new FileRule(
              "a package says its purpose and is null-marked",
              path -> path.endsWith("package-info.java"),
              text -> !text.startsWith("/**") || !text.contains("@NullMarked"),
              "package shop;\n"),
          new FileRule(
              "a file is about 250 lines: 450 is too many",
              path -> path.endsWith(".java"),
              text -> text.lines().count() > 450,
              "line\n".repeat(451)));

  /** A rule that a pattern occurs nowhere. */
  private static FileRule without(
      String why, Predicate<String> applies, String pattern, String bad) {
    Pattern compiled = Pattern.compile(pattern);
    return new FileRule(why, applies, text -> compiled.matcher(text).find(), bad);
  }

  boolean brokenBy(Path relative, String text) {
    String path = relative.toString().replace('\\', '/');
    return !path.endsWith("/TidyRule.java") && applies.test(path) && broken.test(text);
  }
}
