package shop.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Entries that survive a crash of this process until they are removed. Each change is one line at
 * the end of a file. Opening the file compacts it. The file is not forced to the disk, so a crash
 * of the machine may lose the latest changes.
 */
public final class DeliveryJournal implements AutoCloseable {
  /** Above this size, the file of an empty journal is truncated. */
  private static final long TRUNCATE_BYTES = 1024 * 1024;

  private static final char SEPARATOR = '\t';

  private final SequencedMap<String, String> entriesAtOpen;
  private final Set<String> openKeys;

  /** Not a channel: an interrupted thread would close it for all threads. */
  private final RandomAccessFile file;

  private DeliveryJournal(SequencedMap<String, String> entries, RandomAccessFile file) {
    this.entriesAtOpen = Collections.unmodifiableSequencedMap(entries);
    this.openKeys = new HashSet<>(entries.keySet());
    this.file = file;
  }

  /** Opens the journal. Creates its folder if it does not exist. */
  public static DeliveryJournal open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      SequencedMap<String, String> entries =
          Files.exists(path) ? read(path) : new LinkedHashMap<>();
      Path compacted = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(compacted, lines(entries));
      Files.move(compacted, path, ATOMIC_MOVE, REPLACE_EXISTING);
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(file.length());
      return new DeliveryJournal(entries, file);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s cannot be opened.".formatted(path), e);
    }
  }

  /** The entries that existed when the journal was opened, oldest first. */
  public SequencedMap<String, String> entriesAtOpen() {
    return entriesAtOpen;
  }

  /** Adds or replaces entries. A key has no tab, and a value is one line. */
  public synchronized void put(Map<String, String> entries) {
    append(lines(entries));
    openKeys.addAll(entries.keySet());
  }

  public void remove(String key) {
    removeAll(List.of(key));
  }

  public synchronized void removeAll(List<String> keys) {
    append(keys.stream().map(key -> key + "\n").collect(Collectors.joining()));
    keys.forEach(openKeys::remove);
    truncateWhenEmpty();
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SequencedMap<String, String> read(Path path) throws IOException {
    SequencedMap<String, String> entries = new LinkedHashMap<>();
    String text = Files.readString(path);
    // Text after the last line end was incomplete when the process ended.
    text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .forEach(
            line -> {
              int separator = line.indexOf(SEPARATOR);
              if (separator < 0) {
                entries.remove(line);
              } else {
                entries.put(line.substring(0, separator), line.substring(separator + 1));
              }
            });
    return entries;
  }

  private static String lines(Map<String, String> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach((key, value) -> lines.append(key).append(SEPARATOR).append(value).append('\n'));
    return lines.toString();
  }

  private void append(String lines) {
    try {
      long end = file.getFilePointer();
      try {
        file.write(lines.getBytes(UTF_8));
      } catch (IOException e) {
        file.setLength(end); // An incomplete line would corrupt the next one.
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be written.", e);
    }
  }

  private void truncateWhenEmpty() {
    try {
      if (openKeys.isEmpty() && file.getFilePointer() > TRUNCATE_BYTES) {
        file.setLength(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be truncated.", e);
    }
  }
}
