package shop.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of this machine and waits for its end.
 *
 * @param log the file for its output
 * @param environment added to this process's environment; an empty value removes a variable
 */
record Command(Path log, Map<String, String> environment) {
  private static final int TAIL_LINES = 25;

  /**
   * Runs the program.
   *
   * @throws UnsupportedMachineException with the end of its output, when it cannot be started,
   *     fails or exceeds the time limit
   */
  void run(Duration limit, List<String> arguments) {
    String name = String.join(" ", arguments.subList(0, Math.min(3, arguments.size())));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      environment.forEach(
          (variable, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(variable);
            } else {
              builder.environment().put(variable, value);
            }
          });
      Process process = builder.redirectOutput(log.toFile()).start();
      boolean exited = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!exited) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (!exited || process.exitValue() != 0) {
        throw new UnsupportedMachineException(
            "'%s ...' %s. The end of its output (%s):%n%s"
                .formatted(name, exited ? "failed" : "took more than " + limit, log, tail(log)));
      }
    } catch (IOException e) {
      throw new UnsupportedMachineException(
          "'%s' cannot be run: install it, or put it on the PATH.".formatted(arguments.getFirst()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The last lines of a program's output. */
  static String tail(Path log) {
    try {
      List<String> lines = Files.readString(log, UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
