package shop.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running DynamoDB Local: a child process on a free port of the loopback interface. It needs the
 * JDK only, so whoever holds it has none of DynamoDB Local's libraries on the class path. The child
 * ends when this is closed and when this process ends, even by kill -9.
 */
public final class DynamoDbLocal implements AutoCloseable {
  /** Enough for 10,000 products and 64 connections; SQLite keeps its pages outside the heap. */
  private static final String HEAP = "-Xmx192m";

  /** About 1 s on an idle machine; a busy one, and a lock still held, take longer. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private static final int TAIL_LINES = 20;

  private final Process process;
  private final Thread reader;
  private final Deque<String> tail = new ArrayDeque<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private DynamoDbLocal(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().name("dynamodb-local").start(this::readOutput);
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param libraryFolder the jars of DynamoDB Local, filled by this module's build
   * @param data where the tables are kept, made when absent; empty: in memory
   * @throws IllegalStateException with one sentence that says what to change
   */
  public static DynamoDbLocal start(Path libraryFolder, Optional<Path> data) {
    if (!Files.isDirectory(libraryFolder)) {
      throw new IllegalStateException(
          "DynamoDB Local is not in %s: build the module local/dynamodb first."
              .formatted(libraryFolder.toAbsolutePath()));
    }
    data.ifPresent(DynamoDbLocal::makeWritable);
    DynamoDbLocal child = new DynamoDbLocal(launch(command(libraryFolder, data)));
    child.awaitReady();
    return child;
  }

  /** Where its HTTP API listens; any region and credentials will do. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port.join());
  }

  public long pid() {
    return process.pid();
  }

  /** Ends the child and returns when it is gone; its data is then free for the next one. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close(); // The end of its input asks it to finish.
    } catch (IOException e) {
      process.destroyForcibly(); // The pipe is broken already: so is the child.
    }
    boolean interrupted = false;
    try {
      if (!process.waitFor(STOP_TIMEOUT)) {
        process.destroyForcibly();
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

  private static void makeWritable(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new IllegalStateException("The data folder %s cannot be made.".formatted(data), e);
    }
    if (!Files.isWritable(data)) {
      throw new IllegalStateException("The data folder %s cannot be written.".formatted(data));
    }
  }

  private static List<String> command(Path libraryFolder, Optional<Path> data) {
    // Ctrl-C reaches every process of a terminal: this one must outlive those that use it.
    List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", HEAP));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(libraryFolder.toAbsolutePath().resolve("*") + File.pathSeparator + ownClasses());
    command.addAll(List.of("shop.dynamodb.DynamoDbServer", "0"));
    data.ifPresent(folder -> command.add(folder.toAbsolutePath().toString()));
    return command;
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          DynamoDbLocal.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("This class came from a place that is no file.", e);
    }
  }

  private static Process launch(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IllegalStateException("%s cannot be run.".formatted(command.getFirst()), e);
    }
  }

  private void awaitReady() {
    try {
      port.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      close();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(
          "DynamoDB Local did not start; it last said: " + lastWords(), e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DynamoDbServer.READY)) {
          port.complete(Integer.parseInt(line.substring(DynamoDbServer.READY.length())));
        }
        remember(line);
      }
    } catch (IOException e) {
      remember(e.toString());
    }
    port.completeExceptionally(new IOException("It ended before it was ready."));
  }

  private synchronized void remember(String line) {
    tail.addLast(line);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
  }

  private synchronized String lastWords() {
    return tail.isEmpty() ? "nothing" : String.join("\n", tail);
  }
}
