package shop.standins;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of others, each installed once, with its own package manager, into the build folder. */
final class Installation {
  static final Path FOLDER =
      Path.of(System.getProperty("shop.root"), "local", "target", "standins");

  /** Enough for downloads, and for a compilation in Go, on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private Installation() {}

  /** The virtual environment of a package of Python's index. */
  static Path python(String name) {
    String version = version(name);
    Path home = FOLDER.resolve(name + "-" + version);
    Path python = home.resolve("bin").resolve("python");
    if (!isInstalled(home)) {
      run("python3", Map.of(), "python3", "-m", "venv", home.toString());
      String[] pip = {python.toString(), "-m", "pip", "install", "-q", name + "==" + version};
      run("python3", Map.of(), pip);
      markInstalled(home);
    }
    return home;
  }

  /** The folder with the program of a Go module. */
  static Path go(String name, String module) {
    String version = version(name);
    Path home = FOLDER.resolve(name + "-" + version);
    if (!isInstalled(home)) {
      run("go", Map.of("GOBIN", home.toString()), "go", "install", module + "@v" + version);
      markInstalled(home);
    }
    return home;
  }

  private static String version(String name) {
    return System.getProperty("standins." + name);
  }

  private static boolean isInstalled(Path home) {
    return Files.exists(home.resolve("done"));
  }

  /** Runs an installation; if it fails, the test fails with a message that says why. */
  private static void run(String tool, Map<String, String> environment, String... command) {
    try {
      Files.createDirectories(FOLDER);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Path log = FOLDER.resolve("install-" + tool + ".log");
      Process installation = builder.redirectOutput(log.toFile()).start();
      boolean ended = installation.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        installation.destroyForcibly();
      }
      if (!ended || installation.exitValue() != 0) {
        String output = Files.readString(log, UTF_8);
        throw new AssertionError("%s failed: %s".formatted(Arrays.toString(command), output));
      }
    } catch (IOException e) {
      throw new AssertionError(
          "The profile standins needs %s on the path; install it and try again.".formatted(tool),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void markInstalled(Path home) {
    try {
      Files.write(home.resolve("done"), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
