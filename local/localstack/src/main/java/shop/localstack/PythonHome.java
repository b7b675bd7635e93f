package shop.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A Python of its own with LocalStack's packages, installed once for each list of them.
 *
 * @param python its interpreter
 */
record PythonHome(Path python) {
  /** The packages are frozen for it: many have code of that one version. */
  private static final String VERSION = "3.13";

  /** 110 packages from an index or a mirror, on a busy machine. */
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(8);

  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(10);

  /**
   * The one for a list of packages.
   *
   * @param requirements as pip takes them, every package with its version
   * @param folder where to install it, when it is not there yet
   * @param candidates commands that may be a Python to begin with
   * @throws Unusable when none is, or when the packages cannot be had
   */
  static PythonHome install(Path requirements, Path folder, Stream<String> candidates) {
    Path home = folder.resolve("python-" + sum(requirements));
    PythonHome installed = new PythonHome(home.resolve("bin/python"));
    Path done = home.resolve("done");
    if (Files.exists(done)) {
      return installed;
    }
    String base =
        candidates
            .filter(PythonHome::isRight)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnsupportedMachineException(
                        "There is no LocalStack to deploy to: set LOCALSTACK_ENDPOINT, start Docker"
                            + " (with localstack/localstack:4.14.0 within reach), or install Python"
                            + " "
                            + VERSION
                            + "."));
    Command command = new Command(folder.resolve("install.log"), Map.of());
    command.run(INSTALL_TIMEOUT, List.of(base, "-m", "venv", "--clear", home.toString()));
    command.run(
        INSTALL_TIMEOUT,
        List.of(
            installed.python.toString(),
            "-m",
            "pip",
            "install",
            "-q",
            "--no-deps",
            "-r",
            requirements.toString()));
    try {
      Files.write(done, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return installed;
  }

  /** Where a Python may be. */
  static Stream<String> candidates(Map<String, String> environment) {
    List<String> all = new ArrayList<>();
    Optional.ofNullable(environment.get("LOCALSTACK_PYTHON")).ifPresent(all::add);
    all.add("python" + VERSION);
    all.add("python3");
    Path pyenv = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
    if (Files.isDirectory(pyenv)) {
      try (Stream<Path> versions = Files.list(pyenv)) {
        versions
            .filter(version -> version.getFileName().toString().startsWith(VERSION + "."))
            .map(version -> version.resolve("bin/python3").toString())
            .forEach(all::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.stream();
  }

  /** Whether a command is a Python of the version; a shim may be there and lead nowhere. */
  private static boolean isRight(String python) {
    try {
      Process process =
          new ProcessBuilder(
                  python, "-c", "import sys; print('%d.%d' % sys.version_info[:2], end='')")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor(LOOK_TIMEOUT.toSeconds(), TimeUnit.SECONDS) && said.equals(VERSION);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String sum(Path requirements) {
    try {
      CRC32 sum = new CRC32();
      sum.update(Files.readAllBytes(requirements));
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
