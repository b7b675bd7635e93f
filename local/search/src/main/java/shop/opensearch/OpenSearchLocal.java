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
 * OpenSearch on this machine: a child process on a port of the loopback interface. The port stays
 * the same after a restart. Starting returns at once, because the shop opens before its search is
 * ready. This class needs only the JDK, so OpenSearch's libraries are not on the class path of its
 * users. The child ends when this is closed and when this process ends, even by kill -9.
 */
public final class OpenSearchLocal implements AutoCloseable {
  /** Enough for 100,000 products. The index itself is in the page cache of the operating system. */
  private static final String HEAP = "-Xmx256m";

  /** The cause of a failed start, such as a port in use, may be temporary. */
  private static final int MAX_STARTS = 2;

  private static final System.Logger LOG = System.getLogger(OpenSearchLocal.class.getName());

  private final ChildJvm.Program program;
  private final Path archive;
  private final Path data;

  /** Bound but not listening until the node starts, so that no other program gets its port. */
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
   * Reserves a port for a node that is not started yet, so that its endpoint is known.
   *
   * @param libraryFolder the jars of OpenSearch; this module's build fills it
   * @param data the folder of the indexes, which is created if needed
   * @throws IllegalStateException with a message that says what to change
   */
  public static OpenSearchLocal reserve(Path libraryFolder, Path data) {
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
      throw new IllegalStateException("The data folder %s cannot be created.".formatted(data), e);
    }
    Path archive = libraryFolder.toAbsolutePath().resolveSibling("opensearch.jsa");
    return new OpenSearchLocal(program, archive, data.toAbsolutePath(), bindFreePort());
  }

  /** Reserves a port and starts the node, without waiting until it is ready. */
  public static OpenSearchLocal start(Path libraryFolder, Path data) {
    OpenSearchLocal node = reserve(libraryFolder, data);
    node.restart();
    return node;
  }

  /** The endpoint of its HTTP API, which needs no user and password. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Waits until the node responds.
   *
   * @throws IllegalStateException with its last output when it does not respond in time
   */
  public void awaitReady(Duration timeout) {
    ChildJvm started = running();
    if (started == null) {
      throw new IllegalStateException("OpenSearch was not started.");
    }
    started.awaitReady(timeout);
  }

  /**
   * Waits until the node responds. If it ends or is not ready in time, the reason is logged and the
   * node is started once more. Returns false when it was stopped, or the second start fails too.
   *
   * @param timeout for each of the two starts
   */
  public boolean awaitReadyWithRestart(Duration timeout) {
    for (int start = 1; start <= MAX_STARTS; start++) {
      ChildJvm started = running();
      if (started == null) {
        return false;
      }
      try {
        started.awaitReady(timeout);
        return true;
      } catch (IllegalStateException e) {
        restartAfterFailure(started, start, e);
      }
    }
    return false;
  }

  private synchronized void restartAfterFailure(
      ChildJvm failed, int start, IllegalStateException reason) {
    if (child == failed) { // Otherwise it was stopped, which is not a failure.
      LOG.log(System.Logger.Level.WARNING, reason.getMessage());
      if (start < MAX_STARTS) {
        restart();
      }
    }
  }

  /** Stops the node, as in an outage. Its indexes stay. */
  public synchronized void stop() {
    ChildJvm stopped = child;
    child = null;
    if (stopped != null) {
      stopped.close();
    }
  }

  /** Starts or restarts the node with the same port and indexes, without waiting for it. */
  public synchronized void restart() {
    stop();
    releasePort();
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
    releasePort();
  }

  private synchronized @Nullable ChildJvm running() {
    return child;
  }

  private static Socket bindFreePort() {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket;
    } catch (IOException e) {
      throw new IllegalStateException("No port of the loopback interface is free.", e);
    }
  }

  private void releasePort() {
    try {
      reservation.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
