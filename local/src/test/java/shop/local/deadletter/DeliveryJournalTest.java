package shop.local.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryJournalTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("new/folder/test.journal");
  }

  @Test
  void restoresEntriesThatWereNotRemoved() {
    DeliveryJournal first = DeliveryJournal.open(file);
    first.put(Map.of("a", "1"));
    first.put(Map.of("b", "2"));
    first.put(Map.of("c", "3"));
    first.remove("b");

    DeliveryJournal second =
        DeliveryJournal.open(file); // As after a crash: the first one is not closed.

    assertThat(second.entriesAtOpen()).containsExactly(Map.entry("a", "1"), Map.entry("c", "3"));
  }

  @Test
  void ignoresAnIncompleteLine() throws IOException {
    try (DeliveryJournal journal = DeliveryJournal.open(file)) {
      journal.put(Map.of("a", "1"));
    }
    Files.writeString(file, "b\thalf", StandardOpenOption.APPEND);

    try (DeliveryJournal journal = DeliveryJournal.open(file)) {
      journal.put(Map.of("c", "3"));
    }

    assertThat(DeliveryJournal.open(file).entriesAtOpen()).containsOnlyKeys("a", "c");
  }

  @Test
  void isCompactedWhenItIsOpened() throws IOException {
    try (DeliveryJournal journal = DeliveryJournal.open(file)) {
      journal.put(Map.of("a", "1"));
      journal.put(Map.of("b", "2"));
      journal.remove("a");
    }

    DeliveryJournal.open(file).close();

    assertThat(Files.readString(file)).isEqualTo("b\t2\n");
  }

  @Test
  void truncatesItsFileWhenAllEntriesAreRemoved() throws IOException {
    String large = "x".repeat(200_000);
    try (DeliveryJournal journal = DeliveryJournal.open(file)) {
      for (int i = 0; i < 50; i++) {
        journal.put(Map.of("a" + i, large));
        journal.remove("a" + i);
      }
      journal.put(Map.of("last", "1"));
    }

    assertThat(Files.size(file)).isLessThan(2_000_000);
    assertThat(DeliveryJournal.open(file).entriesAtOpen()).containsOnlyKeys("last");
  }
}
