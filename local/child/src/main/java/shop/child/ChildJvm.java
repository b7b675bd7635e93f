package shop.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Java program in a process of its own, so that whoever holds it has none of its libraries on the
 * class path. It has to end when its input does: when this is closed, and when this process ends,
 * even by kill -9.
 */
public final class ChildJvm implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final int TAIL_LINES = 20;

  private final String name;
  private final String readyMark;
  private final Process process;
  private final Thread reader;
  private final Deque<String> tail = new ArrayDeque<>();
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private ChildJvm(String name, String readyMark, Process process) {
    this.name = name;
    this.readyMark = readyMark;
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().name(name).start(this::readOutput);
  }

  /**
   * What to run.
   *
   * @param name as people know it, such as {@code OpenSearch}
   * @param main the class to start; what its module holds is on the class path too
   * @param libraries the folder of its jars, filled by that module's build
   * @param module where that is, such as {@code local/search}
   * @param readyMark how the line begins that it prints once it is ready
   */
  public record Program(
      String name, Class<?> main, Path libraries, String module, String readyMark) {
    /**
     * Checks that it is there.
     *
     * @throws IllegalStateException with one sentence that says what to change
     */
    public Program {
      if (!Files.isDirectory(libraries)) {
        throw new IllegalStateException(
            "%s is not in %s: build the module %s first."
                .formatted(name, libraries.toAbsolutePath(), module));
      }
    }

    /**
     * Starts it, and does not wait for it.
     *
     * @param options of the JVM, such as its heap
     * @throws IllegalStateException when there is no such Java
     */
    public ChildJvm start(List<String> options, List<String> arguments) {
      // Ctrl-C reaches every process of a terminal: this one must outlive those that use it.
      List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k"));
      command.addAll(options);
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
      command.add(libraries.toAbsolutePath().resolve("*") + File.pathSeparator + classes(main));
      command.add(main.getName());
      command.addAll(arguments);
      try {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new ChildJvm(name, readyMark, process);
      } catch (IOException e) {
        throw new IllegalStateException("%s cannot be run.".formatted(name), e);
      }
    }

    private static Path classes(Class<?> main) {
      try {
        return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("This class came from a place that is no file.", e);
      }
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits until it is ready.
   *
   * @return what its line says behind the mark
   * @throws IllegalStateException with its last words when it is not in time, or has ended
   */
  public String awaitReady(Duration patience) {
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(
          "%s did not start; it last said: %s".formatted(name, lastWords()), e);
    }
  }

  /** Ends it and returns when it is gone; its data is then free for the next one. */
  @Override
  public void close() {
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
        if (line.startsWith(readyMark)) {
          ready.complete(line.substring(readyMark.length()));
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

  private synchronized String lastWords() {
    return tail.isEmpty() ? "nothing" : String.join("\n", tail);
  }
}
