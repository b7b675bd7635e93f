package shop.opensearch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.child.ChildJvm;

/**
 * OpenSearch on this machine: a child process on a port of the loopback interface that stays the
 * same when it is stopped and started again. Starting returns at once, because a shop opens without
 * its search. It needs the JDK only, so whoever holds it has none of OpenSearch's libraries on the
 * class path. The child ends when this is closed and when this process ends, even by kill -9.
 */
public final class OpenSearchLocal implements AutoCloseable {
  /** Enough for 100,000 products: what is searched stays in the system's page cache. */
  private static final String HEAP = "-Xmx256m";

  private final ChildJvm.Program program;
  private final Path archive;
  private final Path data;
  private final int port;
  private @Nullable ChildJvm child;

  private OpenSearchLocal(ChildJvm.Program program, Path archive, Path data, int port) {
    this.program = program;
    this.archive = archive;
    this.data = data;
    this.port = port;
  }

  /**
   * One that is not started yet, so that others can be told where it will be.
   *
   * @param libraryFolder the jars of OpenSearch, filled by this module's build
   * @param data where its indexes are kept, made when absent
   * @throws IllegalStateException with one sentence that says what to change
   */
  public static OpenSearchLocal at(Path libraryFolder, Path data) {
    ChildJvm.Program program =
        new ChildJvm.Program(
            "OpenSearch",
            OpenSearchServer.class,
            libraryFolder,
            "local/search",
            OpenSearchServer.READY);
    try {
      Files.createDirectories(data.resolve("config"));
    } catch (IOException e) {
      throw new IllegalStateException("The data folder %s cannot be made.".formatted(data), e);
    }
    Path archive = libraryFolder.toAbsolutePath().resolveSibling("opensearch.jsa");
    return new OpenSearchLocal(program, archive, data.toAbsolutePath(), freePort());
  }

  /** The same, and begins to start it without waiting for it. */
  public static OpenSearchLocal start(Path libraryFolder, Path data) {
    OpenSearchLocal node = at(libraryFolder, data);
    node.restart();
    return node;
  }

  /** Where its HTTP API listens once it is ready; without users or passwords. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Waits until it answers.
   *
   * @throws IllegalStateException with its last words when it does not in time
   */
  public void awaitReady(Duration patience) {
    current().awaitReady(patience);
  }

  /** Waits until it answers; false when it ended, or did not in time. */
  public boolean isReady(Duration patience) {
    try {
      awaitReady(patience);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Stops it, as an outage would; its indexes stay. */
  public synchronized void stop() {
    if (child != null) {
      child.close();
    }
  }

  /** Starts it, or starts it again, on the same port and indexes, without waiting for it. */
  public synchronized void restart() {
    stop();
    child =
        program.start(
            List.of(
                HEAP,
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:disable"),
            List.of(Integer.toString(port), data.toString()));
  }

  @Override
  public void close() {
    stop();
  }

  private synchronized ChildJvm current() {
    if (child == null) {
      throw new IllegalStateException("OpenSearch was not started.");
    }
    return child;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No port of the loopback interface is free.", e);
    }
  }
}
