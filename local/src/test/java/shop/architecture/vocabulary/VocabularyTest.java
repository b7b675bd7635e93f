package shop.architecture.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.architecture.Repository;
import shop.architecture.vocabulary.BannedTerm.Place;

/** No file of the repository uses a banned term; all violations are reported at once. */
class VocabularyTest {
  private static final List<BannedTerm> TERMS = Vocabulary.TERMS;
  private static final List<VocabularyException> EXCEPTIONS = VocabularyException.ALL;
  private static final VocabularyScanner SCANNER = new VocabularyScanner(TERMS);
  private static final SortedSet<Violation> FOUND = SCANNER.scan(withoutData(Repository.texts()));

  @Test
  void usesNoBannedTerm() {
    List<Violation> violations =
        FOUND.stream()
            .filter(found -> EXCEPTIONS.stream().noneMatch(e -> e.allows(found)))
            .toList();

    assertThat(violations.size()).as("%s", report(violations)).isZero();
  }

  @ParameterizedTest
  @FieldSource("EXCEPTIONS")
  void needsEveryException(VocabularyException exception) {
    assertThat(FOUND).anyMatch(exception::allows);
    assertThat(exception.reason()).isNotBlank();
  }

  @ParameterizedTest
  @FieldSource("TERMS")
  void findsEveryTermWhereItIsBanned(BannedTerm term) {
    for (Place place : term.places()) {
      for (Map.Entry<Path, String> bad : badTexts(term, place).entrySet()) {
        assertThat(SCANNER.scan(Map.of(bad.getKey(), bad.getValue())))
            .as("%s in %s", place, bad.getValue())
            .extracting(Violation::term)
            .contains(term);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Shop { void intellectualNewsletter() {} }",
        "/** Overhears, retold-by, fortune-teller. */ class OnceOnly { int overdue; }",
        "class A { String b = \"told\"; }",
        "class A { char quote = '\"'; int b; char other = '\"'; }",
      })
  void allowsOtherWords(String source) {
    assertThat(SCANNER.scan(Map.of(Path.of("A.java"), source))).isEmpty();
  }

  @Test
  void reportsPlaceAndReplacement() {
    String source = "class A {\n  /** The price is\n   * over. */\n  int b; // Is told.\n}\n";

    assertThat(SCANNER.scan(Map.of(Path.of("local/src/test/java/A.java"), source)))
        .extracting(Violation::toString)
        .containsExactly(
            "local/src/test/java/A.java:2: \"is over\": say is closed, has ended or has expired",
            "local/src/test/java/A.java:4: \"told\": say publish, notify, report or return");
  }

  @Test
  void splitsNamesIntoWords() {
    assertThat(BannedTerm.split("parsesURLOfHTTP2Client"))
        .containsExactly("parses", "url", "of", "http2", "client");
    assertThat(BannedTerm.split("MAX_ITEMS")).containsExactly("max", "items");
  }

  private static Map<Path, String> badTexts(BannedTerm term, Place place) {
    Path java = Path.of("A.java");
    String words = term.text();
    return switch (place) {
      case TYPE ->
          Map.of(java, "class " + words + " {}", Path.of("a.md"), "It is `" + words + "`.");
      case NESTED_TYPE -> Map.of(java, "class A { record " + words + "() {} }");
      case MEMBER -> Map.of(java, "class A { int " + words + "; }");
      case NAME_PART ->
          Map.of(
              java,
              "class A { void is" + camel(words) + "Today() {} }",
              Path.of("a/A.java"),
              "class A { void b() { int " + words.replace(' ', '_') + "; } }");
      case PROSE ->
          Map.of(
              java,
              "class A { int b; } // It " + words + " it.",
              Path.of("a/A.java"),
              "/**\n * It " + words.replace(" ", "\n * ") + " it.\n */\nclass A {}",
              Path.of("b/A.java"),
              "class A { char q = '\\\"'; String b = \"It \\\" " + words + " it\"; }",
              Path.of("c/A.java"),
              "class A { String b = \"\"\"\n  It \\\" is \" " + words + "\n\"\"\"; }",
              Path.of("a.yaml"),
              "description: It " + words.toUpperCase(Locale.ROOT) + " it.");
    };
  }

  private static String camel(String words) {
    return Arrays.stream(words.split(" "))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static String report(List<Violation> violations) {
    Map<String, Long> byArea =
        violations.stream()
            .collect(Collectors.groupingBy(Violation::area, TreeMap::new, Collectors.counting()));
    return Stream.concat(violations.stream(), byArea.entrySet().stream())
        .map(Object::toString)
        .collect(Collectors.joining("\n", "banned terms:\n", "\n"));
  }

  /** Names and descriptions of products are data, and the licence is not ours to change. */
  private static Map<Path, String> withoutData(Map<Path, String> texts) {
    Map<Path, String> ours = new TreeMap<>(texts);
    ours.keySet()
        .removeIf(
            path ->
                path.startsWith("local/src/main/resources/demo")
                    || path.endsWith("judgements.txt")
                    || path.endsWith("synonyms.txt")
                    || path.endsWith("LICENSE"));
    return ours;
  }
}
