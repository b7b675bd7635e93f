package shop.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/**
 * Measures the whole system under load on one machine, in a closed loop: each client sends its next
 * request when it has the last response. Load, shop and database share the machine's cores.
 *
 * <p>Arguments: the launcher, the number of products, the seconds for each measurement.
 */
public final class WholeSystem {
  private static final int[] CONCURRENCY = {1, 16, 64};
  private static final int PORT = 18_080;
  private static final int SETUP_CLIENTS = 16;
  private static final int BUYERS = 900;

  /** The interval in which an idle shop makes at most {@link #IDLE_CALLS} calls to DynamoDB. */
  private static final Duration IDLE_INTERVAL = Duration.ofSeconds(3);

  /** The schedules of an idle shop make fewer calls. */
  private static final int IDLE_CALLS = 100;

  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

  private static final int POPULAR = 200;
  private static final String ADDRESS =
      "{\"shipping_address\":{\"line1\":\"1 Main St\",\"city\":\"Springfield\",\"state\":\"IL\","
          + "\"postal_code\":\"62701\",\"country\":\"US\"}}";

  private final BenchShop shop;
  private final int products;
  private final Duration duration;
  private final List<String> productIds = new ArrayList<>();
  private final List<BenchClient> buyers = new ArrayList<>();

  private WholeSystem(BenchShop shop, int products, Duration duration) {
    this.shop = shop;
    this.products = products;
    this.duration = duration;
  }

  public static void main(String[] arguments) throws Exception {
    Path launcher = Path.of(arguments[0]);
    int products = Integer.parseInt(arguments[1]);
    Duration duration = Duration.ofSeconds(Long.parseLong(arguments[2]));
    try (BenchShop shop = BenchShop.start(launcher, PORT)) {
      new WholeSystem(shop, products, duration).run();
    }
  }

  private void run() throws Exception {
    setUp();
    System.out.println(
        "| operation | clients | requests/s | of the original | p50 ms | p99 ms | CPU-s/1,000 shop"
            + " + children | DynamoDB calls | capacity units | failed |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int clients : CONCURRENCY) {
      Random random = new Random(clients);
      measure("product detail, any", clients, Integer.MAX_VALUE, i -> detail(random, products));
    }
    for (int clients : CONCURRENCY) {
      Random random = new Random(clients);
      measure("product detail, popular", clients, Integer.MAX_VALUE, i -> detail(random, POPULAR));
    }
    for (int clients : CONCURRENCY) {
      measure("product list", clients, Integer.MAX_VALUE, i -> list());
    }
    for (int clients : CONCURRENCY) {
      Random random = new Random(clients);
      measure("add to cart", clients, Integer.MAX_VALUE, i -> addToCart(i, random));
    }
    for (int clients : CONCURRENCY) {
      fillCarts();
      measure("place order", clients, BUYERS, i -> placeOrder(i));
    }
  }

  /** Reads one of the first products. */
  private boolean detail(Random random, int among) {
    String id = productIds.get(random.nextInt(Math.min(among, productIds.size())));
    return shop.client().send("GET", "/api/v1/products/" + id, null).statusCode() == 200;
  }

  private boolean list() {
    return shop.client().send("GET", "/api/v1/products?limit=20", null).statusCode() == 200;
  }

  /** Adds a unit of one of two SKUs, so that the cart stays small. */
  private boolean addToCart(int i, Random random) {
    String item = "{\"sku\":\"" + sku(random.nextInt(2)) + "\",\"quantity\":1}";
    BenchClient buyer = buyers.get(i % buyers.size());
    return buyer.send("POST", "/api/v1/cart/items", item).statusCode() == 200;
  }

  private boolean placeOrder(int i) {
    return buyers.get(i).send("POST", "/api/v1/orders", ADDRESS).statusCode() == 201;
  }

  private void setUp() throws Exception {
    BenchClient anonymous = shop.client();
    BenchClient admin = anonymous.as(login(anonymous, BenchShop.EMAIL, BenchShop.PASSWORD));
    String category =
        BenchClient.field(
            admin.expect(201, "POST", "/api/v1/categories", "{\"name\":\"Everything\"}"), "id");
    System.err.println("creating " + products + " products and " + BUYERS + " customers");
    LoadGenerator.runAll(
        SETUP_CLIENTS,
        products,
        i -> {
          String body =
              ("{\"name\":\"Product number %d\",\"description\":\"Generated to be measured.\","
                      + "\"category_id\":\"%s\",\"sku\":\"%s\",\"stock_quantity\":1000000,"
                      + "\"price\":{\"amount\":%d,\"currency\":\"USD\"}}")
                  .formatted(i, category, sku(i), 100 + i);
          String id = BenchClient.field(admin.expect(201, "POST", "/api/v1/products", body), "id");
          synchronized (productIds) {
            productIds.add(id);
          }
          return true;
        });
    LoadGenerator.runAll(
        SETUP_CLIENTS,
        BUYERS,
        i -> {
          String email = "buyer-" + i + "@example.com";
          anonymous.expect(
              201,
              "POST",
              "/api/v1/auth/register",
              ("{\"email\":\"%s\",\"password\":\"correct horse\",\"first_name\":\"B\","
                      + "\"last_name\":\"%d\"}")
                  .formatted(email, i));
          BenchClient buyer = anonymous.as(login(anonymous, email, "correct horse"));
          synchronized (buyers) {
            buyers.add(buyer);
          }
          return true;
        });
    awaitIdle();
  }

  /** Waits until the workers have processed the events of the set-up, which are not measured. */
  private void awaitIdle() {
    AtomicReference<Double> previous = new AtomicReference<>(shop.counter(BenchShop.CALLS));
    Awaitility.await("the shop is idle")
        .pollInterval(IDLE_INTERVAL)
        .atMost(IDLE_TIMEOUT)
        .until(
            () -> {
              double calls = shop.counter(BenchShop.CALLS);
              return calls - previous.getAndSet(calls) <= IDLE_CALLS;
            });
  }

  /** Puts two lines into each cart, from 200 products, so that orders rarely conflict. */
  private void fillCarts() throws Exception {
    LoadGenerator.runAll(
        SETUP_CLIENTS,
        BUYERS,
        i -> {
          buyers.get(i).expect(204, "DELETE", "/api/v1/cart", null);
          for (int line = 0; line < 2; line++) {
            String item =
                "{\"sku\":\""
                    + sku((i * 2 + line) % Math.min(POPULAR, products))
                    + "\",\"quantity\":1}";
            buyers.get(i).expect(200, "POST", "/api/v1/cart/items", item);
          }
          return true;
        });
  }

  private static String login(BenchClient client, String email, String password) {
    String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    return BenchClient.field(
        client.expect(200, "POST", "/api/v1/auth/login", body), "access_token");
  }

  private static String sku(int i) {
    return "BENCH-" + i;
  }

  /** Measures and prints one row of the table, after a short warm-up. */
  private void measure(String name, int clients, int maxRequests, IntFunction<Boolean> request)
      throws Exception {
    if (maxRequests == Integer.MAX_VALUE) {
      LoadGenerator.run(clients, maxRequests, duration.dividedBy(4), request);
    }
    BenchShop.Cpu cpu = shop.cpu();
    double calls = shop.counter(BenchShop.CALLS);
    double units = shop.counter("db_capacity_units_total");
    LoadGenerator.Result result = LoadGenerator.run(clients, maxRequests, duration, request);
    BenchShop.Cpu used = shop.cpu().since(cpu);
    double thousands = result.count() / 1_000.0;
    System.out.printf(
        "| %s | %d | %.0f | %s | %.1f | %.1f | %.2f + %.2f | %.2f | %.2f | %d |%n",
        name,
        clients,
        result.perSecond(),
        Original.ratio(name, clients, result.perSecond()),
        result.percentileMillis(50),
        result.percentileMillis(99),
        used.server().toMillis() / 1e3 / thousands,
        used.children().toMillis() / 1e3 / thousands,
        (shop.counter(BenchShop.CALLS) - calls) / result.count(),
        (shop.counter("db_capacity_units_total") - units) / result.count(),
        result.failed());
  }
}
