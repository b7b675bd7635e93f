package shop.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import shop.contracts.Area;
import shop.dynamodb.DynamoDbLocal;

/**
 * Measures the CPU time of a warm request: a function in its own process with AWS's runtime
 * interface client, against {@link TableStub}. Beside it, in the same run, {@link FloorHandler}
 * makes the same calls to the table and does nothing else. Rounds of both alternate, so that other
 * load on the machine affects both.
 *
 * <p>Arguments: the launcher, two unused ones, and the folder of DynamoDB Local's libraries.
 */
public final class WarmCpu {
  private static final int PORT = 18_084;
  private static final int ROUNDS = 9;
  private static final int REQUESTS = 500;

  /** Requests that fill the function's caches, before its calls to the table are recorded. */
  private static final int FIRST_REQUESTS = 10;

  private static final String KEY = "a signing key for benchmarks, 32 bytes or more";
  private static final String FLOOR = FloorHandler.class.getName();

  private final Path functions;
  private final TableStub table;
  private final Map<String, String> environment;

  private WarmCpu(Path functions, TableStub table) {
    this.functions = functions;
    this.table = table;
    this.environment =
        Map.ofEntries(
            Map.entry("STAGE", "local"),
            Map.entry("DYNAMODB_ENDPOINT", table.endpoint().toString()),
            Map.entry("TABLE_NAME", BenchShop.TABLE),
            Map.entry("AWS_REGION", "us-east-1"),
            Map.entry("AWS_ACCESS_KEY_ID", "local"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
            Map.entry("JWT_SIGNING_KEY", KEY),
            Map.entry("TOKEN_KEY", KEY),
            Map.entry("METRICS_NAMESPACE", "bench"),
            Map.entry("CALLER_LIMIT_PER_MINUTE", "999999999"),
            Map.entry("SEARCH_LIMIT_PER_MINUTE", "999999999"),
            Map.entry("PRODUCT_CACHE_TTL", "0s"));
  }

  /** A request that is measured. */
  private record Operation(String name, Area area, String handler, String event) {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path launcher = Path.of(arguments[0]);
    try (DynamoDbLocal database = DynamoDbLocal.start(Path.of(arguments[3]), Optional.empty());
        TableStub table = TableStub.start(database.endpoint())) {
      List<Operation> operations = operations(launcher, database);
      WarmCpu bench = new WarmCpu(launcher.resolve("../../../functions").normalize(), table);
      System.out.println(
          "| operation | compiler | floor CPU us, min, median | shop CPU us | ratio of minima |"
              + " wall us, floor, shop |");
      System.out.println("| --- | --- | --- | --- | --- | --- |");
      for (Compiler compiler : Compiler.values()) {
        for (Operation operation : operations) {
          bench.measure(operation, compiler);
        }
      }
    }
  }

  /** How far the JVM compiles. Lambda's default is C1. */
  private enum Compiler {
    C1("-XX:TieredStopAtLevel=1", 1_500),
    C2("-XX:TieredStopAtLevel=4", 8_000);

    private final String option;

    /** Requests before the first round: C2 compiles a method after some ten thousand calls. */
    private final int warmUp;

    Compiler(String option, int warmUp) {
      this.option = option;
      this.warmUp = warmUp;
    }
  }

  /** Creates a product and a customer with a cart, through the API of a shop that then stops. */
  private static List<Operation> operations(Path launcher, DynamoDbLocal database)
      throws Exception {
    Path data = Files.createTempDirectory("bench").resolve("data");
    try (BenchShop shop = BenchShop.start(launcher, PORT, data, database, KEY)) {
      BenchClient anonymous = shop.client();
      BenchClient admin = anonymous.as(login(anonymous, BenchShop.EMAIL));
      String category =
          BenchClient.field(
              admin.expect(201, "POST", "/api/v1/categories", "{\"name\":\"Kitchen\"}"), "id");
      String product =
          BenchClient.field(
              admin.expect(201, "POST", "/api/v1/products", PRODUCT.replace("CATEGORY", category)),
              "id");
      anonymous.expect(201, "POST", "/api/v1/auth/register", CUSTOMER);
      String token = login(anonymous, "buyer@example.com");
      String line = "{\"sku\":\"MUG-RED\",\"quantity\":1}";
      anonymous.as(token).expect(200, "POST", "/api/v1/cart/items", line);
      return List.of(
          new Operation(
              "product detail",
              Area.CATALOG,
              "shop.functions.catalog.CatalogHandler",
              GatewayEvents.get("/api/v1/products/{id}", "/api/v1/products/" + product)),
          new Operation(
              "add to cart",
              Area.CART,
              "shop.functions.cart.CartHandler",
              GatewayEvents.post("/api/v1/cart/items", token, line)),
          new Operation(
              "place order",
              Area.ORDERS,
              "shop.functions.orders.OrdersHandler",
              GatewayEvents.post("/api/v1/orders", token, ORDER)));
    }
  }

  private static String login(BenchClient client, String email) {
    String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, BenchShop.PASSWORD);
    return BenchClient.field(
        client.expect(200, "POST", "/api/v1/auth/login", body), "access_token");
  }

  private void measure(Operation operation, Compiler compiler) throws Exception {
    try (LambdaProcess shop = start(operation.area(), operation.handler(), compiler, "[]")) {
      for (int i = 0; i < FIRST_REQUESTS; i++) {
        shop.invoke(operation.event());
      }
      String calls = table.record(() -> shop.invoke(operation.event()));
      try (LambdaProcess floor = start(operation.area(), FLOOR, compiler, calls)) {
        round(floor, operation.event(), compiler.warmUp);
        round(shop, operation.event(), compiler.warmUp);
        List<Round> floors = new ArrayList<>();
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
          floors.add(round(floor, operation.event(), REQUESTS));
          rounds.add(round(shop, operation.event(), REQUESTS));
        }
        print(operation, compiler, floors, rounds);
      }
    }
  }

  private static void print(
      Operation operation, Compiler compiler, List<Round> floors, List<Round> rounds) {
    System.out.printf(
        "| %s | %s | %.0f, %.0f | %.0f, %.0f | %.2f | %.0f, %.0f |%n",
        operation.name(),
        compiler,
        sorted(floors, Round::cpuMicros)[0],
        sorted(floors, Round::cpuMicros)[ROUNDS / 2],
        sorted(rounds, Round::cpuMicros)[0],
        sorted(rounds, Round::cpuMicros)[ROUNDS / 2],
        sorted(rounds, Round::cpuMicros)[0] / sorted(floors, Round::cpuMicros)[0],
        sorted(floors, Round::wallMicros)[0],
        sorted(rounds, Round::wallMicros)[0]);
  }

  private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray();
  }

  /** Microseconds of one request, on average. */
  private record Round(double cpuMicros, double wallMicros) {}

  private static Round round(LambdaProcess function, String event, int requests)
      throws InterruptedException {
    long cpu = function.cpu().toNanos();
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      function.invoke(event);
    }
    double thousands = requests * 1e3;
    return new Round(
        (function.cpu().toNanos() - cpu) / thousands, (System.nanoTime() - start) / thousands);
  }

  private LambdaProcess start(Area area, String handler, Compiler compiler, String calls)
      throws Exception {
    Path target = functions.resolve(area.slug()).resolve("target");
    List<Path> classPath =
        List.of(
            target.resolve(area.slug() + "-function-1-SNAPSHOT.jar"),
            target.resolve("lambda").resolve("*"));
    return LambdaProcess.start(
        handler, classPath, List.of("-XX:+UseSerialGC", compiler.option), environment(calls));
  }

  private Map<String, String> environment(String calls) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(FloorHandler.CALLS, calls);
    return all;
  }

  private static final String PRODUCT =
      """
      {"name":"Enamel mug","description":"Holds 350 ml and survives a fall.","status":"active",
       "category_id":"CATEGORY","variants":[
       {"sku":"MUG-RED","options":{"Color":"red"},"price":{"amount":1900,"currency":"USD"},
        "stock_quantity":1000},
       {"sku":"MUG-BLUE","options":{"Color":"blue"},"price":{"amount":2100,"currency":"USD"},
        "stock_quantity":1000}]}
      """;
  private static final String CUSTOMER =
      """
      {"email":"buyer@example.com","password":"correct horse","first_name":"Ada",
       "last_name":"Lovelace"}
      """;
  private static final String ORDER =
      """
      {"shipping_address":{"line1":"1 Main St","city":"Springfield","state":"IL",
       "postal_code":"62701","country":"US"}}
      """;
}
