package shop.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.contracts.Area;

/** What is deployed: the functions that Maven built. */
class LambdaZipTest {
  private static final Path ROOT = Path.of(System.getProperty("shop.root", ".."));

  /** What Lambda takes of a function, unpacked (AWS quotas). */
  private static final long UNPACKED = 250L * 1024 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Area.class)
  void staysWithinItsLimit(Area area) throws IOException {
    LambdaZip zip = LambdaZip.make(ROOT, area, folder);

    System.out.printf("%-15s %5.1f MB%n", area.slug(), zip.megabytes());
    assertThat(zip.bytes()).isLessThanOrEqualTo(LambdaZip.limit(area));
    try (ZipFile file = new ZipFile(zip.file().toFile())) {
      assertThat(file.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(UNPACKED);
    }
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void hasTheClassThatLambdaCalls(Program program) throws IOException {
    String slug = program.area().slug();
    Path jar = ROOT.resolve("functions/" + slug + "/target/" + slug + "-function-1-SNAPSHOT.jar");

    try (ZipFile file = new ZipFile(jar.toFile())) {
      assertThat(file.getEntry(program.handler().replace('.', '/') + ".class")).isNotNull();
    }
  }

  @Test
  void hasJarsInTheFolderWhereLambdaLooksForThem() throws IOException {
    LambdaZip zip = LambdaZip.make(ROOT, Area.AUTHORIZER, folder);

    try (ZipFile file = new ZipFile(zip.file().toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .contains("lib/authorizer-function-1-SNAPSHOT.jar", "lib/contracts-1-SNAPSHOT.jar")
          .allMatch(name -> name.matches("lib/[^/]+\\.jar"))
          .noneMatch(name -> name.contains("stripe-java") || name.contains("spring-"));
      ZipEntry jar = file.getEntry("lib/authorizer-function-1-SNAPSHOT.jar");
      assertThat(entries(file.getInputStream(jar)))
          .contains("shop/functions/authorizer/AuthorizerHandler.class");
    }
  }

  @Test
  void isTheSameBytesWhenTheCodeIsTheSame() throws IOException {
    Path first = LambdaZip.make(ROOT, Area.AUTHORIZER, folder.resolve("a")).file();
    Path second = LambdaZip.make(ROOT, Area.AUTHORIZER, folder.resolve("b")).file();

    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void refusesAFunctionThatIsNotBuilt() {
    assertThatThrownBy(() -> LambdaZip.make(folder, Area.AUTH, folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("functions/auth is not built");
  }

  @Test
  void refusesAFunctionThatIsTooLarge() {
    LambdaZip large = new LambdaZip(Area.CART, folder, 21L * 1024 * 1024);

    assertThatThrownBy(() -> LambdaZip.checked(large))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "The cart function has 21.0 MB and may have 20:"
                + " look into functions/cart/target/lambda.");
  }

  private static List<String> entries(InputStream jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(jar)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
