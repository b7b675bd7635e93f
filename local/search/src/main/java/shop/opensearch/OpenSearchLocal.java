package shop.opensearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
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

  /** What was in its way, such as a port in use, may be gone the next time. */
  private static final int STARTS = 2;

  private static final System.Logger LOG = System.getLogger(OpenSearchLocal.class.getName());

  private final ChildJvm.Program program;
  private final Path archive;
  private final Path data;

  /** Bound and not listening until it starts, so that nobody gets its port meanwhile. */
  private final Socket reservation;

  private final int port;
  private @Nullable ChildJvm child;

  private OpenSearchLocal(ChildJvm.Program program, Path archive, Path data, Socket reservation) {
    this.program = program;
    this.archive = archive;
    this.data = data;
    this.reservation = reservation;
    this.port = reservation.getLocalPort();
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
    return new OpenSearchLocal(program, archive, data.toAbsolutePath(), reserve());
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
    ChildJvm started = running();
    if (started == null) {
      throw new IllegalStateException("OpenSearch was not started.");
    }
    started.awaitReady(patience);
  }

  /**
   * Waits until it answers, and starts it once more if it ended by itself or was not in time; the
   * log says why. False when it was stopped, or did not answer the second time either.
   *
   * @param patience for each of the two starts
   */
  public boolean isReady(Duration patience) {
    for (int start = 1; start <= STARTS; start++) {
      ChildJvm started = running();
      if (started == null) {
        return false;
      }
      try {
        started.awaitReady(patience);
        return true;
      } catch (IllegalStateException e) {
        afterFailure(started, start, e);
      }
    }
    return false;
  }

  private synchronized void afterFailure(ChildJvm failed, int start, IllegalStateException why) {
    if (child == failed) { // Else it was stopped, which is no failure.
      LOG.log(System.Logger.Level.WARNING, why.getMessage());
      if (start < STARTS) {
        restart();
      }
    }
  }

  /** Stops it, as an outage would; its indexes stay. */
  public synchronized void stop() {
    ChildJvm stopped = child;
    child = null;
    if (stopped != null) {
      stopped.close();
    }
  }

  /** Starts it, or starts it again, on the same port and indexes, without waiting for it. */
  public synchronized void restart() {
    stop();
    letGo();
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
    letGo();
  }

  private synchronized @Nullable ChildJvm running() {
    return child;
  }

  private static Socket reserve() {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException("No port of the loopback interface is free.", e);
    }
  }

  private void letGo() {
    try {
      reservation.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
