package shop.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures cold starts: starts functions as Lambda does, from the jars of their zips with Lambda's
 * JVM options, with and without priming. With SnapStart the snapshot contains everything up to the
 * end of the constructor: the process that has it is kept and answers. The time in which AWS
 * restores a snapshot is not measured.
 *
 * <p>Arguments: the launcher, two unused ones, and the folder of DynamoDB Local's libraries.
 */
public final class ColdStart {
  private static final int RUNS = 7;
  private static final Duration SESSION = Duration.ofHours(1);

  private final Path functions;
  private final Map<String, String> environment;
  private final String token;

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
              "DYNAMODB_ENDPOINT", database.endpoint().toString(),
              "TABLE_NAME", table,
              "AWS_REGION", "us-east-1",
              "AWS_ACCESS_KEY_ID", "local",
              "AWS_SECRET_ACCESS_KEY", "local",
              "JWT_SIGNING_KEY", "a signing key for benchmarks, 32 bytes or more",
              "METRICS_NAMESPACE", "bench");
      DynamoDbClient client = ServiceClients.dynamoDb(Settings.of(Area.OPS, environment));
      TableSetup.createIfMissing(client, table);
      String token = logIn(new Table(client, table), Settings.of(Area.CATALOG, environment));
      ColdStart coldStart = new ColdStart(root.resolve("functions"), environment, token);
      System.out.println(
          "| function | primed | constructor ms, min, median | first response | CPU of it | third |"
              + " CPU s |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
      for (boolean primed : new boolean[] {false, true}) {
        coldStart.measure(
            Area.CATALOG, "shop.functions.catalog.CatalogHandler", primed, "/api/v1/products");
        coldStart.measure(Area.CART, "shop.functions.cart.CartHandler", primed, "/api/v1/cart");
        coldStart.measure(
            Area.ORDERS, "shop.functions.orders.OrdersHandler", primed, "/api/v1/orders");
        coldStart.measure(Area.OPS, "shop.functions.ops.OpsHandler", primed, "/health/live");
      }
    }
  }

  /** Opens a session of a customer and returns an access token of it. */
  private static String logIn(Table table, Settings settings) {
    Instant now = Instant.now();
    Account account =
        new Account(
            "account-1",
            new Email("ada@example.com"),
            "Ada",
            "Lovelace",
            "no password",
            Role.CUSTOMER,
            true,
            now,
            now,
            1);
    new DynamoAccounts(table).add(account, Effects.at(now, Ids.ulids()));
    Session session =
        new Session("session-1", account.id(), Role.CUSTOMER, 0, now, now.plus(SESSION));
    new DynamoSessions(table).open(session, account.version());
    return new JwtTokens(settings, Clock.systemUTC(), Ids.ulids()).access(session, now);
  }

  private void measure(Area area, String handler, boolean primed, String path)
      throws IOException, InterruptedException {
    List<double[]> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run(area, handler, primed, path));
    }
    System.out.printf(
        "| %s | %s | %s | %s | %s | %s | %.2f |%n",
        area.slug(),
        primed ? "yes" : "no",
        minAndMedian(runs, 0),
        minAndMedian(runs, 1),
        minAndMedian(runs, 4),
        minAndMedian(runs, 3),
        sorted(runs, 5)[0] / 1e3);
  }

  private double[] run(Area area, String handler, boolean primed, String path)
      throws IOException, InterruptedException {
    Path target = functions.resolve(area.slug()).resolve("target");
    String classPath =
        String.join(
            File.pathSeparator,
            target.resolve(area.slug() + "-function-1-SNAPSHOT.jar").toString(),
            target.resolve("lambda").resolve("*").toString(),
            Path.of("target", "classes").toAbsolutePath().toString());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            classPath,
            FirstRequest.class.getName(),
            handler,
            path,
            token);
    builder.environment().putAll(environment);
    if (primed) {
      builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    }
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    String output = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
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
