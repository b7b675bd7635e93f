package shop.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule about the text of files. Its own pattern has a letter in brackets, so that it does not
 * match this file.
 *
 * @param why the rule as a sentence
 * @param applies selects paths, relative to the repository
 * @param broken whether a text breaks the rule
 * @param bad a text that breaks the rule, which shows that the rule works
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
              "no file names a path of one machine",
              path -> true,
              "/usr/lib/j[v]m/|/home/\\w+/|/roo[t]/|C:\\\\Users",
              "/ro" + "ot/.m2"),
          without(
              "no test is switched off",
              path -> path.endsWith(".java"),
              "@Disable[d]|@Ignor[e]\\b|assumeTru[e]|assumeFals[e]",
              "@Dis" + "abled"),
          without(
              "no check is switched off",
              path -> path.endsWith("pom.xml"),
              "testFailureIgnore>true|failsOnError>false|<skipTests>true",
              "<testFailure" + "Ignore>true"),
          without(
              "no code has an open task",
              path -> path.endsWith(".java"),
              "\\b(TOD[O]|FIXM[E]|XX[X])\\b",
              "TO" + "DO"),
          without(
              "tests wait for a condition, not for a time",
              path -> path.contains("/src/test/") && path.endsWith("Test.java"),
              "Thread\\.slee[p]",
              "Thread" + ".sleep(10)"),
          without(
              "functions write to their log only",
              path -> path.contains("src/main/java") && path.startsWith("functions/"),
              "System\\.(out|err)",
              "System" + ".out.println()"),
          without(
              "versions of dependencies are in the root pom only",
              path -> path.endsWith("/pom.xml"),
              "<version>(?!1-SNAPSHOT<|\\$\\{version\\.(dynamodb-local-sdk|opensearch-\\w+)})",
              "<artifactId>x</artifactId><version>1.0</version>"),
          new FileRule(
              "a module's pom stays under 40 lines",
              path -> path.endsWith("/pom.xml") && !path.startsWith("local/"),
              text -> text.lines().count() > 40,
              "line\n".repeat(41)),
          new FileRule(
              "a file ends with one line break, and no line ends with a blank",
              path ->
                  path.matches(".*\\.(java|xml|md|sh|json|yaml)$")
                      && !path.startsWith("docs/openapi"),
              text ->
                  !text.endsWith("\n")
                      || text.endsWith("\n\n")
                      || Pattern.compile("[ \\t]\\n").matcher(text).find(),
              "line \n"),
          new FileRule(
              "a package has a description and is null-marked",
              path -> path.endsWith("package-info.java"),
              text -> !text.startsWith("/**") || !text.contains("@NullMarked"),
              "package shop;\n"),
          new FileRule(
              "a file has 450 lines at most; 250 is the aim",
              path -> path.endsWith(".java"),
              text -> text.lines().count() > 450,
              "line\n".repeat(451)));

  /** A rule that no text may match a pattern. */
  private static FileRule without(
      String why, Predicate<String> applies, String pattern, String bad) {
    Pattern compiled = Pattern.compile(pattern);
    return new FileRule(why, applies, text -> compiled.matcher(text).find(), bad);
  }

  boolean brokenBy(Path relative, String text) {
    String path = relative.toString().replace('\\', '/');
    return applies.test(path) && broken.test(text);
  }
}
