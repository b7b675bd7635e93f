package shop.infra.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The repository's source files, to which the READMEs link. */
final class SourceFiles {
  static final Path ROOT =
      Path.of(System.getProperty("shop.root", "..")).toAbsolutePath().normalize();

  private static final Pattern FIRST_JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final List<Path> MAIN_FILES = mainFiles();

  private SourceFiles() {}

  /**
   * A Markdown link to a class, from the folder of a function.
   *
   * @param simpleName which is unique in the repository
   */
  static String link(String simpleName) {
    return "[`%s`](../../%s)".formatted(simpleName, path(simpleName));
  }

  /** The first paragraph of a package's Javadoc, from its package-info.java. */
  static String description(Path packageFolder) {
    return javadoc(packageFolder.resolve("package-info.java"));
  }

  /** The first sentence of a class's Javadoc. */
  static String description(String simpleName) {
    return javadoc(ROOT.resolve(path(simpleName))).split("(?<=\\.) ")[0];
  }

  /** The path of a class's source file, relative to the repository, with slashes. */
  private static String path(String simpleName) {
    List<Path> found =
        MAIN_FILES.stream().filter(file -> file.endsWith(simpleName + ".java")).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(simpleName + " is in " + found);
    }
    return found.getFirst().toString().replace('\\', '/');
  }

  private static String javadoc(Path file) {
    try {
      Matcher comment = FIRST_JAVADOC.matcher(Files.readString(file));
      if (!comment.find()) {
        throw new IllegalStateException(file + " has no Javadoc");
      }
      return comment
          .group(1)
          .replaceAll("\\n \\*", "\n")
          .split("\n\\s*\n|\n\\s*@")[0]
          .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
          .replaceAll("\\s+", " ")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> mainFiles() {
    return Stream.of("events", "functions", "infra-cdk", "shared")
        .flatMap(folder -> mainFiles(ROOT.resolve(folder)).stream())
        .toList();
  }

  private static List<Path> mainFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(ROOT::relativize)
          .filter(file -> file.toString().replace('\\', '/').contains("src/main/java/shop/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
