package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.contracts.Setting;

/** What docs/security.md names as evidence exists. */
class SecurityDocumentTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z]\\w+");
  private static final Pattern SETTING = Pattern.compile("[A-Z]+(_[A-Z]+)+");

  /** Chapters that apply, each with items of level 1 or 2. */
  private static final List<Integer> CHAPTERS =
      List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16);

  @Test
  void namesOnlyTestsAndTypesThatExist() throws IOException {
    Set<String> types = typeNames();

    assertThat(code().stream().filter(name -> TYPE.matcher(name).matches()))
        .hasSizeGreaterThan(50)
        .allMatch(types::contains);
  }

  @Test
  void namesOnlySettingsThatExist() throws IOException {
    Set<String> settings =
        Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toSet());

    assertThat(code().stream().filter(name -> SETTING.matcher(name).matches()))
        .hasSizeGreaterThan(15)
        .allMatch(settings::contains);
  }

  @Test
  void linksOnlyToDocumentsThatExist() throws IOException {
    assertThat(LINK.matcher(document()).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allMatch(link -> Files.exists(Repository.ROOT.resolve("docs").resolve(link)));
  }

  @Test
  void hasRowsOfEveryChapterAndAReasonForEachItemThatIsNotMet() throws IOException {
    List<String[]> rows =
        document()
            .lines()
            .filter(line -> line.matches("\\| \\d+\\.\\d+\\.\\d+.*"))
            .map(line -> line.split(" *\\| *"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(90).allMatch(row -> row.length == 5);
    assertThat(rows)
        .allMatch(
            row -> List.of("met", "partly", "differs", "operator", "not met").contains(row[3]))
        .allMatch(row -> row[4].length() > 2);
    assertThat(rows.stream().map(row -> Integer.valueOf(row[1].split("\\.")[0])).distinct())
        .containsExactlyElementsOf(CHAPTERS);
  }

  private static Set<String> code() throws IOException {
    return CODE.matcher(document())
        .results()
        .map(MatchResult::group)
        .map(code -> code.substring(1, code.length() - 1))
        .collect(Collectors.toSet());
  }

  private static Set<String> typeNames() {
    return Repository.texts().keySet().stream()
        .map(file -> String.valueOf(file.getFileName()))
        .filter(name -> name.endsWith(".java"))
        .map(name -> name.substring(0, name.length() - ".java".length()))
        .collect(Collectors.toSet());
  }

  private static String document() throws IOException {
    return Files.readString(Repository.ROOT.resolve("docs/security.md"));
  }
}
