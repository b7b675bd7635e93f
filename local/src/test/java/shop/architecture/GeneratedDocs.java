package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares generated documents in docs/ with the code, or writes them with -Ddocs.write=true. */
public final class GeneratedDocs {
  private static final boolean WRITE = Boolean.getBoolean("docs.write");

  private GeneratedDocs() {}

  /** Fails at the first line of a document that differs from what the code generates. */
  public static void assertCurrent(String name, String generated) {
    assertFileIsCurrent("docs/" + name, generated);
  }

  /** The same for a generated file anywhere in the repository. */
  static void assertFileIsCurrent(String path, String generated) {
    Path file = Repository.ROOT.resolve(path);
    try {
      if (WRITE) {
        Files.writeString(file, generated);
      }
      String committed = Files.exists(file) ? Files.readString(file) : "";
      assertThat(firstDifference(committed, generated))
          .as("%s is out of date: run ./mvnw verify -Ddocs.write=true and commit it", path)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line that differs in both texts; empty for equal texts. */
  static String firstDifference(String committed, String generated) {
    List<String> old = List.of(committed.split("\n", -1));
    List<String> current = List.of(generated.split("\n", -1));
    for (int i = 0; i < Math.max(old.size(), current.size()); i++) {
      String before = i < old.size() ? old.get(i) : "nothing";
      String after = i < current.size() ? current.get(i) : "nothing";
      if (!before.equals(after)) {
        return "line %d is\n%s\nand should be\n%s".formatted(i + 1, before, after);
      }
    }
    return "";
  }
}
