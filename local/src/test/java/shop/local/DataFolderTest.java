package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path temp;
  private Path data;

  @BeforeEach
  void choose() {
    data = temp.resolve("some/data");
  }

  @Test
  void keepsASecretAfterARestart() throws IOException {
    String first = secret();
    String second = secret();

    assertThat(second).isEqualTo(first).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Files.getPosixFilePermissions(data.resolve("key.secret")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void createsASecretAfterAnInterruptedWrite() throws IOException {
    DataFolder.open(data, false).close();
    Files.writeString(data.resolve("key.secret.new"), "ha");

    assertThat(secret()).hasSizeGreaterThanOrEqualTo(32);
  }

  @Test
  void rejectsAFolderThatAnotherShopUses() throws IOException {
    try (DataFolder first = DataFolder.open(data, false)) {
      Path file = Files.createFile(first.file("orders"));

      assertThatThrownBy(() -> DataFolder.open(data, true))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("Another shop uses the data folder");
      assertThat(file).exists();
    }

    DataFolder.open(data, false).close();
  }

  @Test
  void deletesTheFilesOfTheShop() throws IOException {
    String firstSecret = secret();
    try (DataFolder folder = DataFolder.open(data, false)) {
      Files.writeString(folder.subfolder("tables").resolve("shop.db"), "rows");
      Files.writeString(folder.file("old"), "yes");
    }

    DataFolder.open(data, true).close();

    assertThat(data.resolve("tables")).doesNotExist();
    assertThat(data.resolve("old")).doesNotExist();
    assertThat(secret()).isNotEqualTo(firstSecret);
  }

  @Test
  void keepsFilesThatTheShopDidNotCreate() throws IOException {
    secret();
    Path otherFile = Files.writeString(data.resolve("thesis.txt"), "years of work");

    DataFolder.open(data, true).close();

    assertThat(otherFile).hasContent("years of work");
    assertThat(data.resolve("key.secret")).doesNotExist();
  }

  @Test
  void rejectsAFolderWithOtherFiles() throws IOException {
    Files.createDirectories(data);
    Path otherFile = Files.writeString(data.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> DataFolder.open(data, true))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("contains files that the shop did not create");
    assertThat(otherFile).hasContent("years of work");
  }

  @Test
  void opensAFolderWithALockButWithoutAMarker() throws IOException {
    Files.createDirectories(data);
    Files.createFile(data.resolve("lock"));

    DataFolder.open(data, false).close();
  }

  @Test
  void rejectsAFileThatIsNotAFolder() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file, false))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("cannot be used");
  }

  private String secret() throws IOException {
    try (DataFolder folder = DataFolder.open(data, false)) {
      return folder.secret("key");
    }
  }
}
