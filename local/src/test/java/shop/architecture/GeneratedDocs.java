package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated part of docs/: compared with what the code says, or written with -Ddocs.write. */
final class GeneratedDocs {
  private static final boolean WRITE = Boolean.getBoolean("docs.write");

  private GeneratedDocs() {}

  /** Fails when a document differs from what the code generates, and says how to refresh it. */
  static void agree(String name, String generated) {
    Path file = Repository.ROOT.resolve("docs").resolve(name);
    try {
      if (WRITE) {
        Files.writeString(file, generated);
      }
      String committed = Files.exists(file) ? Files.readString(file) : "";
      assertThat(committed)
          .as("docs/%s is out of date: run ./mvnw verify -Ddocs.write=true and commit it", name)
          .isEqualTo(generated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
