package shop.localstack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import shop.dynamodb.DynamoDbLocal;

/**
 * A LocalStack without Docker: LocalStack's Python packages in a process, functions as Java
 * processes, and the tables in a separate DynamoDB Local. All processes listen on loopback only and
 * stop with this process, even after kill -9.
 */
final class HostLocalStack implements LocalStack {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  private final Process process;
  private final DynamoDbLocal tables;
  private final URI endpoint;

  private HostLocalStack(Process process, DynamoDbLocal tables, URI endpoint) {
    this.process = process;
    this.tables = tables;
    this.endpoint = endpoint;
  }

  /**
   * Installs missing packages, starts LocalStack and waits until it is healthy.
   *
   * @throws UnsupportedMachineException when this fails
   */
  static HostLocalStack start(Path root, Path folder, Map<String, String> environment) {
    Path scripts = root.resolve("local/localstack/src/main/python");
    PythonHome home =
        PythonHome.install(
            scripts.resolve("requirements.lock"), folder, PythonHome.candidates(environment));
    DynamoDbLocal tables =
        DynamoDbLocal.start(root.resolve("local/dynamodb/target/lib"), Optional.empty());
    int port = freePort();
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    Path files = folder.resolve("files");
    Path log = folder.resolve("localstack.log");
    try {
      FileCleanup.deleteFolder(files);
      ProcessBuilder builder =
          new ProcessBuilder(
                  home.python().toString(), scripts.resolve("serve_localstack.py").toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(settings(port, files, tables.endpoint().getPort()));
      HostLocalStack started = new HostLocalStack(builder.start(), tables, endpoint);
      started.await(log);
      return started;
    } catch (IOException e) {
      tables.close();
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(int port, Path files, int tables) {
    String address = "127.0.0.1:" + port;
    return Map.ofEntries(
        Map.entry("GATEWAY_LISTEN", address),
        Map.entry("LOCALSTACK_HOST", address),
        Map.entry("HOSTNAME_FROM_LAMBDA", "127.0.0.1"),
        Map.entry("FILESYSTEM_ROOT", files.toString()),
        Map.entry("OVERRIDE_IN_DOCKER", "0"),
        // No DNS server, no downloads, no telemetry.
        Map.entry("DNS_ADDRESS", "0"),
        Map.entry("SKIP_SSL_CERT_DOWNLOAD", "1"),
        Map.entry("DISABLE_EVENTS", "1"),
        Map.entry("S3_SKIP_SIGNATURE_VALIDATION", "0"),
        Map.entry("PROVIDER_OVERRIDE_DYNAMODB", "v2"),
        // The list of supported types would be a download; StageFacts.notCreated checks afterwards.
        Map.entry("CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES", "1"),
        Map.entry("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "60"),
        // Poll streams and queues every 0.25 seconds; the default is up to 10 seconds.
        Map.entry("LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC", "0.25"),
        Map.entry("LAMBDA_EVENT_SOURCE_MAPPING_MAX_BACKOFF_ON_EMPTY_POLL_SEC", "0.25"),
        Map.entry("SHOP_DYNAMODB_PORT", Integer.toString(tables)),
        Map.entry("SHOP_JAVA_HOME", System.getProperty("java.home")),
        Map.entry("SHOP_RUNTIME_CLIENT", runtimeClient()));
  }

  /** The jars of AWS's runtime interface client. Lambda provides it; a function's zip lacks it. */
  private static String runtimeClient() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                Path.of(entry)
                    .getFileName()
                    .toString()
                    .matches("aws-lambda-java-(core|serialization|runtime-interface-client)-.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void await(Path log) {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!ExternalLocalStack.isHealthy(endpoint)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new UnsupportedMachineException(
            "LocalStack did not start. The end of its output (%s):%n%s"
                .formatted(log, Command.tail(log)));
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }

  @Override
  public String description() {
    return "without Docker, process " + process.pid();
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public URI endpointForFunctions(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close(); // It stops when its standard input ends.
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      tables.close();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
