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
 * A file of JSON lines, one line for each change. A line is written before the response is sent, so
 * a killed process loses no acknowledged change. An incomplete last line was not acknowledged. The
 * file is not forced to the disk (fsync), so a power failure may lose the last seconds.
 */
final class StripeJournal implements AutoCloseable {
  private final @Nullable FileOutputStream file;
  private long size;

  private StripeJournal(@Nullable FileOutputStream file) {
    this.file = file;
  }

  /** A journal without a file. */
  static StripeJournal none() {
    return new StripeJournal(null);
  }

  /** Passes each complete line of a file, if it exists, to a reader. */
  static void read(Path file, Consumer<ObjectNode> reader) {
    if (Files.notExists(file)) {
      return;
    }
    try {
      String text = new String(Files.readAllBytes(file), UTF_8);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().map(StripeJson::parse).forEach(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "Cannot read %s. Move it away to start without its data.".formatted(file), e);
    }
  }

  /** Replaces a file by these lines atomically, and opens it for appending. */
  static StripeJournal rewritten(Path file, List<ObjectNode> lines) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path newFile = file.resolveSibling(file.getFileName() + ".new");
      // Not a channel: it closes when the writing thread is interrupted.
      StripeJournal journal = new StripeJournal(new FileOutputStream(newFile.toFile()));
      lines.forEach(journal::append);
      Files.move(newFile, file, ATOMIC_MOVE);
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends one line, completely or not at all. */
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
