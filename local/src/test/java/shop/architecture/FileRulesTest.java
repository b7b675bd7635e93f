package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules about files, the format of Java files and the descriptions of packages. */
class FileRulesTest {
  private static final Map<Path, String> TEXTS = Repository.texts();

  @Test
  void breaksNoFileRule() {
    List<String> violations = new ArrayList<>();
    TEXTS.forEach(
        (path, text) ->
            FileRule.ALL.stream()
                .filter(rule -> rule.brokenBy(path, text))
                .forEach(rule -> violations.add(path + ": " + rule.why())));

    assertThat(TEXTS.keySet()).anyMatch(path -> path.endsWith("mvnw"));
    assertThat(violations).isEmpty();
  }

  @Test
  void findsABadTextWithEveryRule() {
    assertThat(FileRule.ALL).allMatch(rule -> rule.broken().test(rule.bad()), "finds its bad text");
  }

  @Test
  void hasOnlyFormattedJavaFiles() throws FormatterException, IOException {
    Formatter formatter = new Formatter();
    List<String> violations = new ArrayList<>();
    for (Map.Entry<Path, String> file : TEXTS.entrySet()) {
      if (!file.getKey().toString().endsWith(".java")) {
        continue;
      }
      String formatted = formatter.formatSourceAndFixImports(file.getValue());
      if (!formatted.equals(file.getValue()) && Boolean.getBoolean("format.write")) {
        Files.writeString(Repository.ROOT.resolve(file.getKey()), formatted);
      } else if (!formatted.equals(file.getValue())) {
        violations.add(file.getKey().toString());
      }
    }

    assertThat(formatter.formatSource("class  A{}")).isNotEqualTo("class  A{}");
    assertThat(violations).as("not formatted: run ./mvnw verify -Dformat.write=true").isEmpty();
  }

  @Test
  void describesEveryPackage() {
    Set<Path> packages = new TreeSet<>();
    Set<Path> described = new TreeSet<>();
    for (Path path : TEXTS.keySet()) {
      Path folder = path.getParent();
      if (folder == null || !path.toString().contains("src/main/java")) {
        continue;
      }
      packages.add(folder);
      if (path.endsWith("package-info.java")) {
        described.add(folder);
      }
    }

    assertThat(described).isEqualTo(packages);
  }
}
