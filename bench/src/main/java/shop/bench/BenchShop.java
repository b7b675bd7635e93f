package shop.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import shop.dynamodb.DynamoDbLocal;

/** A local shop in its own process, so that its CPU time is measured apart from the load's. */
final class BenchShop implements AutoCloseable {
  static final String EMAIL = "admin@example.com";
  static final String PASSWORD = "correct horse";

  /** The name of the local shop's table. */
  static final String TABLE = "shop";

  /** The counter of calls to DynamoDB. */
  static final String CALLS = "db_queries_total";

  private static final String SEARCH_NODE = "shop.opensearch.OpenSearchServer";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern SAMPLE =
      Pattern.compile("^(db_\\w+_total)\\{[^}]*} ([0-9.E+]+)", Pattern.MULTILINE);

  private final Process process;
  private final Optional<ProcessHandle> database;
  private final BenchClient client;

  private BenchShop(Process process, URI base, Optional<ProcessHandle> database) {
    this.process = process;
    this.database = database;
    this.client = new BenchClient(base, null);
  }

  /** Starts an empty shop whose limits do not affect the load, and waits until it is ready. */
  static BenchShop start(Path launcher, int port) throws IOException {
    return start(launcher, port, Files.createTempDirectory("bench").resolve("data"));
  }

  /** Starts a shop with the data of an earlier one. */
  static BenchShop start(Path launcher, int port, Path data) throws IOException {
    return start(launcher, port, data, Map.of(), Optional.empty());
  }

  /** Starts a shop whose table is in another process. */
  static BenchShop start(Path launcher, int port, Path data, DynamoDbLocal database)
      throws IOException {
    return start(
        launcher,
        port,
        data,
        Map.of("DYNAMODB_ENDPOINT", database.endpoint().toString()),
        ProcessHandle.of(database.pid()));
  }

  /** Starts a shop whose table is in another process, and whose tokens others can verify. */
  static BenchShop start(Path launcher, int port, Path data, DynamoDbLocal database, String key)
      throws IOException {
    return start(
        launcher,
        port,
        data,
        Map.of("DYNAMODB_ENDPOINT", database.endpoint().toString(), "JWT_SIGNING_KEY", key),
        ProcessHandle.of(database.pid()));
  }

  private static BenchShop start(
      Path launcher,
      int port,
      Path data,
      Map<String, String> settings,
      Optional<ProcessHandle> database)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            launcher.toString(),
            "-Dport=" + port,
            "-Dstripe.port=0",
            "-Ddata=" + data,
            "-Ddemo=false",
            "-Dtiered");
    builder
        .environment()
        .putAll(
            Map.of(
                "LOCAL_ADMIN_EMAIL", EMAIL,
                "LOCAL_ADMIN_PASSWORD", PASSWORD,
                "BCRYPT_COST", "4",
                "SESSION_CACHE_TTL", "60s",
                "JWT_ACCESS_TTL", "6h"));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(data.resolveSibling("shop.log").toFile());
    BenchShop shop =
        new BenchShop(builder.start(), URI.create("http://127.0.0.1:" + port), database);
    shop.awaitReady();
    return shop;
  }

  private void awaitReady() {
    Awaitility.await("the shop is ready")
        .pollInterval(Duration.ofMillis(200))
        .atMost(START_TIMEOUT)
        .failFast("the shop ended", () -> !process.isAlive())
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> client.send("GET", "/health/ready", null).statusCode() == 200);
  }

  BenchClient client() {
    return client;
  }

  /** The HTTP API of the shop's search node; its port is an argument of its process. */
  URI searchNode() {
    try (Stream<ProcessHandle> children = process.toHandle().descendants()) {
      return children
          .map(child -> List.of(child.info().arguments().orElse(new String[0])))
          .filter(arguments -> arguments.contains(SEARCH_NODE))
          .map(arguments -> arguments.get(arguments.indexOf(SEARCH_NODE) + 1))
          .map(port -> URI.create("http://127.0.0.1:" + port))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The CPU time of each process since its start. */
  Cpu cpu() {
    try (Stream<ProcessHandle> children = process.toHandle().descendants()) {
      return new Cpu(
          cpu(process.toHandle()),
          children.map(BenchShop::cpu).reduce(Duration.ZERO, Duration::plus),
          database.map(BenchShop::cpu).orElse(Duration.ZERO));
    }
  }

  private static Duration cpu(ProcessHandle handle) {
    return handle.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The sum of a counter of {@code /metrics} over its labels. */
  double counter(String name) {
    Matcher samples = SAMPLE.matcher(client.expect(200, "GET", "/metrics", null));
    double sum = 0;
    while (samples.find()) {
      sum += samples.group(1).equals(name) ? Double.parseDouble(samples.group(2)) : 0;
    }
    return sum;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /**
   * CPU time.
   *
   * @param children of the search node, and of the database if the shop started it
   * @param database of a database that the shop did not start
   */
  record Cpu(Duration server, Duration children, Duration database) {
    Cpu since(Cpu before) {
      return new Cpu(
          server.minus(before.server),
          children.minus(before.children),
          database.minus(before.database));
    }
  }
}
