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
 * A Java program in a process of its own, so that its libraries are not on the class path of this
 * process. The program must exit when its standard input ends. That happens when this is closed,
 * and when this process ends, even by kill -9.
 */
public final class ChildJvm implements AutoCloseable {
  /** The JVM's compiler level: 1 for a quick start. Load that lasts for minutes sets 4. */
  private static final String COMPILER_TIER =
      "-XX:TieredStopAtLevel=" + System.getProperty("child.jvm.tier", "1");

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private static final int MAX_LAST_LINES = 20;

  private final String name;
  private final String readyPrefix;
  private final Process process;
  private final Thread reader;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<String> ready = new CompletableFuture<>();

  private ChildJvm(String name, String readyMark, Process process) {
    this.name = name;
    this.readyPrefix = readyMark;
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().name(name).start(this::readOutput);
  }

  /**
   * The program to run.
   *
   * @param name the product's name, such as {@code OpenSearch}
   * @param main the main class; the classes of its module are on the class path too
   * @param libraries the folder of its jars, which the module's build fills
   * @param module the folder of the module, such as {@code local/search}
   * @param readyPrefix the start of the line that the program prints once it is ready
   */
  public record Program(
      String name, Class<?> main, Path libraries, String module, String readyPrefix) {
    /**
     * Checks that the libraries exist.
     *
     * @throws IllegalStateException with a message that says what to change
     */
    public Program {
      if (!Files.isDirectory(libraries)) {
        throw new IllegalStateException(
            "%s is not in %s: build the module %s first."
                .formatted(name, libraries.toAbsolutePath(), module));
      }
    }

    /**
     * Starts the program without waiting until it is ready.
     *
     * @param options of the JVM, such as the heap size
     * @throws IllegalStateException when the JVM cannot be started
     */
    public ChildJvm start(List<String> options, List<String> arguments) {
      // Ctrl-C reaches every process of a terminal. The child ignores it: it must outlive its
      // users.
      List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", COMPILER_TIER, "-Xss512k"));
      command.addAll(options);
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
      command.add(libraries.toAbsolutePath().resolve("*") + File.pathSeparator + classes(main));
      command.add(main.getName());
      command.addAll(arguments);
      try {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new ChildJvm(name, readyPrefix, process);
      } catch (IOException e) {
        throw new IllegalStateException("%s cannot be started.".formatted(name), e);
      }
    }

    private static Path classes(Class<?> main) {
      try {
        return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("The class was not loaded from a file.", e);
      }
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits until the program is ready.
   *
   * @return the text after the prefix in its ready line
   * @throws IllegalStateException with its last output when it ends or is not ready in time
   */
  public String awaitReady(Duration timeout) {
    try {
      return ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(
          "%s did not start. Its last output: %s".formatted(name, lastOutput()), e);
    }
  }

  /** Stops the program and waits until it has ended. Another process may then use its data. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close(); // The program exits when its input ends.
    } catch (IOException e) {
      process.destroyForcibly(); // The pipe is broken, so the child has failed.
    }
    boolean interrupted = false;
    try {
      if (!ready.isDone() || !process.waitFor(STOP_TIMEOUT)) {
        process.destroyForcibly(); // It does not read its input before it is ready.
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
        if (line.startsWith(readyPrefix)) {
          ready.complete(line.substring(readyPrefix.length()));
        }
        addLine(line);
      }
    } catch (IOException e) {
      addLine(e.toString());
    }
    ready.completeExceptionally(new IOException("The process ended before it was ready."));
  }

  private synchronized void addLine(String line) {
    lastLines.addLast(line);
    if (lastLines.size() > MAX_LAST_LINES) {
      lastLines.removeFirst();
    }
  }

  private synchronized String lastOutput() {
    return lastLines.isEmpty() ? "nothing" : String.join("\n", lastLines);
  }
}
