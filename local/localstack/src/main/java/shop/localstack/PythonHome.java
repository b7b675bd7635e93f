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
 * A Python virtual environment with LocalStack's packages, installed once for each list of
 * packages.
 *
 * @param python the interpreter
 */
record PythonHome(Path python) {
  /** The locked packages need exactly this version: many contain compiled code. */
  private static final String VERSION = "3.13";

  /** For 110 packages on a busy machine. */
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(8);

  private static final Duration VERSION_CHECK_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Installs the packages of a list, unless they are installed already.
   *
   * @param requirements pip's requirements file; every package has a fixed version
   * @param folder the parent folder of the virtual environment
   * @param candidates commands that may start a Python of the right version
   * @throws UnsupportedMachineException when none does, or when pip fails
   */
  static PythonHome install(Path requirements, Path folder, Stream<String> candidates) {
    Path home = folder.resolve("python-" + checksum(requirements));
    PythonHome installed = new PythonHome(home.resolve("bin/python"));
    Path marker = home.resolve("done");
    if (Files.exists(marker)) {
      return installed;
    }
    String base =
        candidates
            .filter(PythonHome::hasVersion)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnsupportedMachineException(
                        "No LocalStack is available: set LOCALSTACK_ENDPOINT, start Docker (with"
                            + " access to the image localstack/localstack:4.14.0), or install"
                            + " Python "
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
      Files.write(marker, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return installed;
  }

  /** Commands and paths that may be a Python. */
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

  /** Whether a command starts a Python of the version. A pyenv shim may exist without a Python. */
  private static boolean hasVersion(String python) {
    try {
      Process process =
          new ProcessBuilder(
                  python, "-c", "import sys; print('%d.%d' % sys.version_info[:2], end='')")
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor(VERSION_CHECK_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          && output.equals(VERSION);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String checksum(Path requirements) {
    try {
      CRC32 crc = new CRC32();
      crc.update(Files.readAllBytes(requirements));
      return Long.toHexString(crc.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
