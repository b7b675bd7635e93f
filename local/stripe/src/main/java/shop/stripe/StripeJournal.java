package shop.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of JSON lines, one whole change a line, handed to the operating system before the change
 * is answered: a killed process loses nothing acknowledged, and a line cut short was not
 * acknowledged. A power failure may lose the last seconds; a stand-in need not pay for fsync.
 */
final class StripeJournal implements AutoCloseable {
  private final @Nullable FileOutputStream file;
  private long size;

  private StripeJournal(@Nullable FileOutputStream file) {
    this.file = file;
  }

  /** A journal that forgets. */
  static StripeJournal none() {
    return new StripeJournal(null);
  }

  /** Hands every whole line of a file, if there is one, to a reader, in order. */
  static void read(Path file, Consumer<ObjectNode> reader) {
    if (Files.notExists(file)) {
      return;
    }
    try {
      String text = new String(Files.readAllBytes(file), UTF_8);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().map(StripeJson::parse).forEach(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("Cannot read " + file + "; move it away to start anew", e);
    }
  }

  /** Replaces a file by these lines, atomically, and stays open to append to it. */
  static StripeJournal rewritten(Path file, List<ObjectNode> lines) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      // A stream and not a channel: a channel closes when the thread that writes is interrupted.
      StripeJournal journal = new StripeJournal(new FileOutputStream(fresh.toFile()));
      lines.forEach(journal::append);
      Files.move(fresh, file, ATOMIC_MOVE);
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line more, wholly or not at all. */
  void append(ObjectNode line) {
    if (file == null) {
      return;
    }
    byte[] bytes = (StripeJson.text(line) + '\n').getBytes(UTF_8);
    try {
      try {
        file.write(bytes);
      } catch (IOException e) {
        file.getChannel().truncate(size);
        throw e;
      }
      size += bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
