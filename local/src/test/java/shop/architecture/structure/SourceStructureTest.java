package shop.architecture.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import shop.architecture.JavaFile;
import shop.architecture.Repository;

/** What holds for the sources of all modules; each rule is shown to find a bad source. */
class SourceStructureTest {
  private static final List<JavaFile> FILES = JavaFile.parse(Repository.texts());
  private static final SourceGraph ALL = new SourceGraph(FILES);
  private static final SourceGraph MAIN =
      new SourceGraph(FILES.stream().filter(JavaFile::isMain).toList());
  private static final List<FileCycle> ALLOWED = FileCycle.ALLOWED;
  static final List<LargePackage> LARGE = LargePackage.ALLOWED;

  @Test
  void hasNoPackageCycles() {
    assertThat(MAIN.packageCycles()).isEmpty();
  }

  @Test
  void hasNoFileCyclesBesideAllowedOnes() {
    List<SortedSet<String>> cycles =
        MAIN.cycles().stream()
            .filter(cycle -> ALLOWED.stream().noneMatch(allowed -> allowed.allows(cycle)))
            .toList();

    assertThat(cycles).isEmpty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @FieldSource("ALLOWED")
  void needsEveryAllowedFileCycle(FileCycle allowed) {
    assertThat(MAIN.cycles()).contains(new TreeSet<>(allowed.types()));
    assertThat(allowed.reason()).isNotBlank();
  }

  @Test
  void hasNoLargePackages() {
    Map<String, Integer> large = new TreeMap<>(MAIN.packageSizes());
    large.entrySet().removeIf(size -> LargePackage.allows(size.getKey(), size.getValue()));

    assertThat(large).isEmpty();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @FieldSource("LARGE")
  void needsEveryAllowedLargePackage(LargePackage allowed) {
    assertThat(MAIN.packageSizes().get(allowed.name()))
        .isGreaterThan(LargePackage.LIMIT)
        .isEqualTo(allowed.types());
    assertThat(allowed.reason()).isNotBlank();
  }

  @Test
  void namesEveryTypeUniquely() {
    Map<String, List<String>> ambiguous = new TreeMap<>(ALL.bySimpleName());
    ambiguous.values().removeIf(types -> types.size() == 1);

    assertThat(ambiguous).isEmpty();
  }

  @Test
  void findsCyclesOfFilesAndPackages() {
    SourceGraph bad =
        graph(
            "package shop.a; class Cart { Line line; }",
            "package shop.a; class Line { Cart cart; shop.b.Price price; }",
            "package shop.b; import shop.c.Tax; class Price { Tax tax; }",
            "package shop.c; import static shop.a.Rates.RATE; class Tax { int rate = RATE; }",
            "package shop.a; class Rates { static final int RATE = 1; }");

    assertThat(bad.cycles())
        .extracting(Object::toString)
        .containsExactly("[shop.a.Cart, shop.a.Line]");
    assertThat(bad.packageCycles())
        .extracting(Object::toString)
        .containsExactly("[shop.a, shop.b, shop.c]");
  }

  @Test
  void allowsNestedTypesOfTheSameNameAndLinks() {
    SourceGraph good =
        graph(
            "package shop.a; class Cart { Line line; }",
            "package shop.a; /** See {@link Cart}. */ class Line { record Cart() {} Cart cart; }");

    assertThat(good.cycles()).isEmpty();
  }

  @Test
  void findsLargePackagesAndAmbiguousNames() {
    SourceGraph bad =
        graph("package shop.a; class Cart {} class Line {}", "package shop.b; class Cart {}");

    assertThat(bad.packageSizes()).containsEntry("shop.a", 2).containsEntry("shop.b", 1);
    assertThat(LargePackage.allows("shop.a", LargePackage.LIMIT)).isTrue();
    assertThat(LargePackage.allows("shop.a", LargePackage.LIMIT + 1)).isFalse();
    assertThat(bad.bySimpleName().get("Cart")).containsExactly("shop.a.Cart", "shop.b.Cart");
  }

  private static SourceGraph graph(String... sources) {
    Map<Path, String> texts = new TreeMap<>();
    for (String source : sources) {
      texts.put(Path.of("shop/src/main/java/" + texts.size() + ".java"), source);
    }
    return new SourceGraph(JavaFile.parse(texts));
  }
}
