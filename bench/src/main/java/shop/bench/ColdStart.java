package shop.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import shop.account.Account;
import shop.account.Email;
import shop.account.Role;
import shop.account.Session;
import shop.aws.client.ServiceClients;
import shop.aws.identity.JwtTokens;
import shop.aws.table.Table;
import shop.aws.table.TableSetup;
import shop.aws.table.account.DynamoAccounts;
import shop.aws.table.account.DynamoSessions;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import shop.web.container.TrainingRun;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures cold starts: starts functions as Lambda does, from the jars of their zips with Lambda's
 * JVM options, with and without priming. With SnapStart the snapshot contains everything up to the
 * end of the constructor: the process that has it is kept and answers. The time in which AWS
 * restores a snapshot is not measured. A third variant starts from an AOT cache, as the function
 * does in a container image.
 *
 * <p>Arguments: the launcher, two unused ones, and the folder of DynamoDB Local's libraries.
 */
public final class ColdStart {
  private static final int RUNS = 7;
  private static final Duration SESSION = Duration.ofHours(1);

  private final Path functions;
  private final Map<String, String> environment;
  private final String token;

  /** How a function starts. */
  private enum Start {
    NOT_PRIMED,
    PRIMED,
    AOT_CACHE;

    private String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private ColdStart(Path functions, Map<String, String> environment, String token) {
    this.functions = functions;
    this.environment = environment;
    this.token = token;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Path root = Path.of(arguments[0]).resolve("../../..").normalize();
    try (DynamoDbLocal database = DynamoDbLocal.start(Path.of(arguments[3]), Optional.empty())) {
      String table = "cold-" + UUID.randomUUID();
      Map<String, String> environment =
          Map.of(
              "STAGE", "local",
              "DYNAMODB_ENDPOINT", database.endpoint().toString(),
              "TABLE_NAME", table,
              "AWS_REGION", "us-east-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local",
              "JWT_SIGNING_KEY", "a signing key for benchmarks, 32 bytes or more",
              "TOKEN_KEY", "a token key for benchmarks, 32 bytes or more",
              "METRICS_NAMESPACE", "bench");
      DynamoDbClient client = ServiceClients.dynamoDb(Settings.of(Area.OPS, environment));
      TableSetup.createIfMissing(client, table);
      String token = logIn(new Table(client, table), Settings.of(Area.CATALOG, environment));
      ColdStart coldStart = new ColdStart(root.resolve("functions"), environment, token);
      System.out.println(
          "| function | start | constructor ms, min, median | first response | CPU of it | third |"
              + " CPU s |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
      for (Start start : Start.values()) {
        coldStart.measure(
            Area.CATALOG, "shop.functions.catalog.CatalogHandler", start, "/api/v1/products");
        coldStart.measure(Area.CART, "shop.functions.cart.CartHandler", start, "/api/v1/cart");
        coldStart.measure(
            Area.ORDERS, "shop.functions.orders.OrdersHandler", start, "/api/v1/orders");
        coldStart.measure(Area.OPS, "shop.functions.ops.OpsHandler", start, "/health/live");
      }
    }
  }

  /** Opens a session of a customer and returns an access token of it. */
  private static String logIn(Table table, Settings settings) {
    Instant now = Instant.now();
    Account account =
        Account.created(
            "account-1",
            new Email("ada@example.com"),
            false,
            new Account.Profile("Ada", "Lovelace", Account.DEFAULT_LOCALE),
            "no password",
            Role.CUSTOMER,
            now);
    new DynamoAccounts(table).add(account, Effects.at(now, Ids.ulids()));
    Session session =
        new Session("session-1", account.id(), Role.CUSTOMER, 0, now, now.plus(SESSION));
    new DynamoSessions(table).open(session, account.version(), Effects.at(now, Ids.ulids()));
    return new JwtTokens(settings, Clock.systemUTC(), Ids.ulids()).access(session, now);
  }

  private void measure(Area area, String handler, Start start, String path)
      throws IOException, InterruptedException {
    List<String> classPath = classPath(area);
    List<String> options = List.of();
    if (start == Start.AOT_CACHE) {
      Path cache = Files.createTempDirectory("bench").resolve(area.slug() + ".aot");
      run(
          List.of("-XX:AOTCacheOutput=" + cache),
          classPath,
          List.of(TrainingRun.class.getName(), area.name(), handler),
          Map.of());
      options = List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache);
    }
    Map<String, String> snapshot =
        start == Start.PRIMED ? Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start") : Map.of();
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      String output =
          run(
              options,
              classPath,
              List.of(FirstRequest.class.getName(), handler, path, token),
              snapshot);
      runs.add(figures(output));
    }
    System.out.printf(
        "| %s | %s | %s | %s | %s | %s | %.2f |%n",
        area.slug(),
        start.title(),
        minAndMedian(runs, 0),
        minAndMedian(runs, 1),
        minAndMedian(runs, 4),
        minAndMedian(runs, 3),
        sorted(runs, 5)[0] / 1e3);
  }

  /** The jars of the function and of this module; an AOT cache does not cover folders. */
  private List<String> classPath(Area area) throws IOException {
    Path target = functions.resolve(area.slug()).resolve("target");
    try (Stream<Path> libraries = Files.list(target.resolve("lambda"))) {
      return Stream.of(
              Stream.of(target.resolve(area.slug() + "-function-1-SNAPSHOT.jar")),
              libraries.sorted(),
              Stream.of(Path.of("target", "bench-1-SNAPSHOT.jar").toAbsolutePath()))
          .flatMap(jars -> jars)
          .map(Path::toString)
          .toList();
    }
  }

  /** Runs a class in its own JVM; returns what it writes to its error stream. */
  private String run(
      List<String> options,
      List<String> classPath,
      List<String> main,
      Map<String, String> differing)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.addAll(main);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().putAll(differing);
    Process process = builder.start();
    String output = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return output;
  }

  private static double[] figures(String output) {
    String figures = output.substring(output.indexOf("figures ") + "figures ".length()).strip();
    return Arrays.stream(figures.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static String minAndMedian(List<double[]> runs, int figure) {
    double[] sorted = sorted(runs, figure);
    return "%.0f, %.0f".formatted(sorted[0], sorted[sorted.length / 2]);
  }

  private static double[] sorted(List<double[]> runs, int figure) {
    return runs.stream().mapToDouble(run -> run[figure]).sorted().toArray();
  }
}
