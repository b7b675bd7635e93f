package shop.standins;

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

/** A third-party server, installed once with its own package manager, that runs on loopback. */
final class ExternalServer implements AutoCloseable {
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
    Path home = Installation.python("localstripe");
    int port = freePort();
    Path script =
        Path.of(System.getProperty("shop.root"))
            .resolve("local/src/test/resources/shop/standins/serve_localstripe.py");
    return start(
        port,
        home.resolve("bin").resolve("python").toString(),
        script.toString(),
        Integer.toString(port));
  }

  /** Stripe's own mock server, which validates requests against Stripe's OpenAPI document. */
  static ExternalServer stripeMock() {
    Path home = Installation.go("stripe-mock", "github.com/stripe/stripe-mock");
    int port = freePort();
    String address = LOOPBACK + ":" + port;
    return start(port, home.resolve("stripe-mock").toString(), "-http-addr", address);
  }

  URI address() {
    return URI.create("http://" + LOOPBACK + ":" + port);
  }

  private static ExternalServer start(int port, String... command) {
    try {
      Files.createDirectories(Installation.FOLDER);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      String name = Path.of(command[0]).getFileName().toString();
      Path log = Installation.FOLDER.resolve("%s-%d.log".formatted(name, port));
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
