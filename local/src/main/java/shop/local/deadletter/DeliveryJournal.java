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
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Entries that outlive a crash of this process until they are removed: a file that is only appended
 * to, one line for each change, compacted when it is opened. It is not forced to the disk: a crash
 * of the machine may cost the last moments.
 */
public final class DeliveryJournal implements AutoCloseable {
  /** An empty journal starts its file anew above this size. */
  private static final long REWIND_BYTES = 1024 * 1024;

  private static final char SEPARATOR = '\t';

  private final SequencedMap<String, String> found;
  private final Set<String> live;

  /** Not a channel: an interrupted thread would close that for everybody. */
  private final RandomAccessFile file;

  private DeliveryJournal(SequencedMap<String, String> found, RandomAccessFile file) {
    this.found = Collections.unmodifiableSequencedMap(found);
    this.live = new HashSet<>(found.keySet());
    this.file = file;
  }

  /** Opens the journal, with its folder made when absent. */
  public static DeliveryJournal open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      SequencedMap<String, String> found = Files.exists(path) ? read(path) : new LinkedHashMap<>();
      Path compacted = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(compacted, lines(found));
      Files.move(compacted, path, ATOMIC_MOVE, REPLACE_EXISTING);
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      file.seek(file.length());
      return new DeliveryJournal(found, file);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s cannot be opened.".formatted(path), e);
    }
  }

  /** The entries that were left when it was opened, oldest first. */
  public SequencedMap<String, String> found() {
    return found;
  }

  /** Adds or replaces entries: a key without a tab, and a value of one line. */
  public synchronized void put(Map<String, String> entries) {
    append(lines(entries));
    live.addAll(entries.keySet());
  }

  public synchronized void remove(String key) {
    append(key + "\n");
    live.remove(key);
    rewindWhenEmpty();
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
    // What follows the last line's end was being written when the process died.
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
        file.setLength(end); // Half a line would spoil the next one.
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be written.", e);
    }
  }

  private void rewindWhenEmpty() {
    try {
      if (live.isEmpty() && file.getFilePointer() > REWIND_BYTES) {
        file.setLength(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be rewound.", e);
    }
  }
}
