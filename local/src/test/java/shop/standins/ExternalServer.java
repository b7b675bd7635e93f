package shop.standins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.scenario.Polling.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A third-party server, installed once with its own package manager, that runs on loopback. */
final class ExternalServer implements AutoCloseable {
  private static final Path FOLDER =
      Path.of(System.getProperty("shop.root"), "local", "target", "standins");

  /** Enough for downloads, and for a compilation in Go, on a busy machine. */
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
  private static final String LOOPBACK = "127.0.0.1";

  private final Process process;
  private final int port;
  private final Path log;

  private ExternalServer(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** A stateful Stripe stand-in, from Python's package index. */
  static ExternalServer localstripe() {
    String version = System.getProperty("standins.localstripe");
    Path home = FOLDER.resolve("localstripe-" + version);
    Path python = home.resolve("bin").resolve("python");
    if (!Files.exists(home.resolve("done"))) {
      install("python3", Map.of(), "python3", "-m", "venv", home.toString());
      String[] pip = {python.toString(), "-m", "pip", "install", "-q", "localstripe==" + version};
      install("python3", Map.of(), pip);
      markInstalled(home);
    }
    int port = freePort();
    Path script =
        Path.of(System.getProperty("shop.root"))
            .resolve("local/src/test/resources/shop/standins/serve_localstripe.py");
    return start(port, python.toString(), script.toString(), Integer.toString(port));
  }

  /** Stripe's own mock server, which validates requests against Stripe's OpenAPI document. */
  static ExternalServer stripeMock() {
    String version = System.getProperty("standins.stripe-mock");
    Path home = FOLDER.resolve("stripe-mock-" + version);
    if (!Files.exists(home.resolve("done"))) {
      String module = "github.com/stripe/stripe-mock@v" + version;
      install("go", Map.of("GOBIN", home.toString()), "go", "install", module);
      markInstalled(home);
    }
    int port = freePort();
    String address = LOOPBACK + ":" + port;
    return start(port, home.resolve("stripe-mock").toString(), "-http-addr", address);
  }

  URI address() {
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  private static ExternalServer start(int port, String... command) {
    try {
      Files.createDirectories(FOLDER);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      String name = Path.of(command[0]).getFileName().toString();
      Path log = FOLDER.resolve("%s-%d.log".formatted(name, port));
      ExternalServer server =
          new ExternalServer(builder.redirectOutput(log.toFile()).start(), port, log);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close"));
      await().atMost(START_TIMEOUT).until(server::isListening);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isListening() {
    if (!process.isAlive()) {
      throw new AssertionError("the server ended; its output is in " + log);
    }
    try (Socket socket = new Socket(InetAddress.ofLiteral(LOOPBACK), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs an installation; if it fails, the test fails with a message that says why. */
  private static void install(String tool, Map<String, String> environment, String... command) {
    try {
      Files.createDirectories(FOLDER);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Path log = FOLDER.resolve("install-" + tool + ".log");
      Process installation = builder.redirectOutput(log.toFile()).start();
      boolean ended = installation.waitFor(INSTALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
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

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
