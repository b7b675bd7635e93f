package shop.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that is run to its end.
 *
 * @param log what it says
 * @param environment added to this process's; an empty value takes a variable away
 */
record Command(Path log, Map<String, String> environment) {
  private static final int TAIL_LINES = 25;

  /**
   * Runs it.
   *
   * @throws Unusable with its last words when it cannot be started, fails or takes too long
   */
  void run(Duration limit, List<String> arguments) {
    String name = String.join(" ", arguments.subList(0, Math.min(3, arguments.size())));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
      builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
      environment.forEach(
          (variable, value) -> {
            if (value.isEmpty()) {
              builder.environment().remove(variable);
            } else {
              builder.environment().put(variable, value);
            }
          });
      Process process = builder.redirectOutput(log.toFile()).start();
      boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (!ended || process.exitValue() != 0) {
        throw new UnsupportedMachineException(
            "'%s ...' %s; it last said (all of it is in %s):%n%s"
                .formatted(name, ended ? "failed" : "took more than " + limit, log, tail(log)));
      }
    } catch (IOException e) {
      throw new UnsupportedMachineException(
          "'%s' cannot be run: install it, or put it on the PATH.".formatted(arguments.getFirst()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a program said last. */
  static String tail(Path log) {
    try {
      List<String> lines = Files.readString(log, UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.io.File nothing() {
    return new java.io.File("/dev/null");
  }
}
