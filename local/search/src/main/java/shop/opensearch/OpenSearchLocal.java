package shop.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * OpenSearch on this machine: a child process on a port of the loopback interface that stays the
 * same when it is stopped and started again. Starting returns at once, because a shop opens without
 * its search. It needs the JDK only, so whoever holds it has none of OpenSearch's libraries on the
 * class path. The child ends when this is closed and when this process ends, even by kill -9.
 */
public final class OpenSearchLocal implements AutoCloseable {
  /** Enough for 100,000 products: what is searched stays in the system's page cache. */
  private static final String HEAP = "-Xmx256m";

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final int TAIL_LINES = 20;

  private final Path libraryFolder;
  private final Path data;
  private final int port;
  private Child child;

  private OpenSearchLocal(Path libraryFolder, Path data, int port) {
    this.libraryFolder = libraryFolder;
    this.data = data;
    this.port = port;
    this.child = launch();
  }

  /**
   * Begins to start one, and does not wait for it.
   *
   * @param libraryFolder the jars of OpenSearch, filled by this module's build
   * @param data where its indexes are kept, made when absent
   * @throws IllegalStateException with one sentence that says what to change
   */
  public static OpenSearchLocal start(Path libraryFolder, Path data) {
    if (!Files.isDirectory(libraryFolder)) {
      throw new IllegalStateException(
          "OpenSearch is not in %s: build the module local/search first."
              .formatted(libraryFolder.toAbsolutePath()));
    }
    try {
      Files.createDirectories(data.resolve("config"));
    } catch (IOException e) {
      throw new IllegalStateException("The data folder %s cannot be made.".formatted(data), e);
    }
    return new OpenSearchLocal(libraryFolder.toAbsolutePath(), data.toAbsolutePath(), freePort());
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
    Child waited = current();
    try {
      waited.ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(
          "OpenSearch is not ready; it last said: " + waited.words(), e);
    }
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
    child.stop();
  }

  /** Starts it again, on the same port and indexes, without waiting for it. */
  public synchronized void restart() {
    child.stop();
    child = launch();
  }

  @Override
  public void close() {
    stop();
  }

  private synchronized Child current() {
    return child;
  }

  private Child launch() {
    List<String> command =
        List.of(
            // Ctrl-C reaches every process of a terminal: this one must outlive those that use it.
            "sh",
            "-c",
            "trap '' INT; exec \"$@\"",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + libraryFolder.resolveSibling("opensearch.jsa"),
            "-Xlog:disable",
            "-Xss512k",
            HEAP,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            ownClasses() + File.pathSeparator + libraryFolder.resolve("*"),
            "shop.opensearch.OpenSearchServer",
            Integer.toString(port),
            data.toString());
    try {
      return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new IllegalStateException("OpenSearch cannot be run.", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No port of the loopback interface is free.", e);
    }
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          OpenSearchLocal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("This class came from a place that is no file.", e);
    }
  }

  /** A process, and what it said. */
  private static final class Child {
    private final Process process;
    private final Deque<String> tail = new ArrayDeque<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Thread reader;

    Child(Process process) {
      this.process = process;
      this.reader = Thread.ofPlatform().daemon().name("opensearch-local").start(this::readOutput);
    }

    void stop() {
      try {
        process.getOutputStream().close(); // The end of its input asks it to finish.
      } catch (IOException e) {
        process.destroyForcibly(); // The pipe is broken already: so is the child.
      }
      boolean interrupted = false;
      try {
        if (!ready.isDone() || !process.waitFor(STOP_TIMEOUT)) {
          process.destroyForcibly(); // While it starts it does not listen to its input.
          process.waitFor(STOP_TIMEOUT);
        }
        reader.join(STOP_TIMEOUT);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void readOutput() {
      try (BufferedReader lines = process.inputReader(UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.equals(OpenSearchServer.READY)) {
            ready.complete(true);
          }
          remember(line);
        }
      } catch (IOException e) {
        remember(e.toString());
      }
      ready.completeExceptionally(new IOException("It ended before it was ready."));
    }

    private synchronized void remember(String line) {
      tail.addLast(line);
      if (tail.size() > TAIL_LINES) {
        tail.removeFirst();
      }
    }

    synchronized String words() {
      return tail.isEmpty() ? "nothing" : String.join("\n", tail);
    }
  }
}
