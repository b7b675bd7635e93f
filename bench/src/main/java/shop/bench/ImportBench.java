package shop.bench;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import shop.aws.Shop;
import shop.catalog.CreateProduct;
import shop.catalog.CreateProducts;
import shop.catalog.ProductDraft;
import shop.catalog.ProductDraft.VariantDraft;
import shop.catalog.Variant;
import shop.contracts.Area;
import shop.contracts.Settings;
import shop.dynamodb.DynamoDbLocal;
import shop.money.Money;

/**
 * Measures an import: products created over HTTP by several clients, and as many by {@code
 * CreateProducts}, the use case of importers. It prints how far the search index is behind at the
 * end, and when it finds all products.
 *
 * <p>Arguments: the launcher, the number of products, unused, and the folder of DynamoDB Local's
 * libraries.
 */
public final class ImportBench {
  private static final int PORT = 18_082;
  private static final int CLIENTS = 8;
  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

  private final BenchShop shop;
  private final DynamoDbLocal database;
  private final int products;
  private final String category;

  /** When each product was created, in nanoseconds. */
  private final ConcurrentSkipListSet<Long> createdNanos = new ConcurrentSkipListSet<>();

  private ImportBench(BenchShop shop, DynamoDbLocal database, int products) {
    this.shop = shop;
    this.database = database;
    this.products = products;
    this.category =
        BenchClient.field(
            admin().expect(201, "POST", "/api/v1/categories", "{\"name\":\"Imported\"}"), "id");
  }

  public static void main(String[] arguments) throws Exception {
    Path launcher = Path.of(arguments[0]);
    int products = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("bench-import");
    try (DynamoDbLocal database =
            DynamoDbLocal.start(Path.of(arguments[3]), Optional.of(folder.resolve("table")));
        BenchShop shop = BenchShop.start(launcher, PORT, folder.resolve("data"), database)) {
      Awaitility.await("the search works")
          .atMost(TIMEOUT)
          .until(() -> search(shop, "nothing").statusCode() == 200);
      System.out.println(
          "| way | products | products/s | found at the end | index behind s | all found after s |"
              + " CPU-s/1,000 shop + database + node | DynamoDB calls a product |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
      ImportBench bench = new ImportBench(shop, database, products);
      bench.measure("HTTP, 8 clients", "overhttp", bench::createOverHttp);
      bench.measure("CreateProducts", "inbulk", bench::createInBulk);
    }
  }

  /** Creates the products, whose names have the word. */
  private interface Import {
    void run(String word) throws Exception;
  }

  private void measure(String way, String word, Import work) throws Exception {
    createdNanos.clear();
    BenchShop.Cpu cpu = shop.cpu();
    double calls = shop.counter(BenchShop.CALLS);
    long start = System.nanoTime();
    work.run(word);
    long end = System.nanoTime();
    int foundAtEnd = found(word);
    long behind = foundAtEnd == products ? 0 : end - oldestOf(foundAtEnd);
    Awaitility.await("all products are found")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .atMost(TIMEOUT)
        .until(() -> found(word) == products);
    long found = System.nanoTime();
    BenchShop.Cpu used = shop.cpu().since(cpu);
    System.out.printf(
        "| %s | %d | %.0f | %d | %.1f | %.1f | %.1f + %.1f + %.1f | %.1f |%n",
        way,
        products,
        products / ((end - start) / 1e9),
        foundAtEnd,
        behind / 1e9,
        (found - end) / 1e9,
        (double) used.server().toMillis() / products,
        (double) used.database().toMillis() / products,
        (double) used.children().toMillis() / products,
        (shop.counter(BenchShop.CALLS) - calls) / products);
  }

  /** When the first product after so many was created. */
  private long oldestOf(int found) {
    return createdNanos.stream().skip(found).findFirst().orElseThrow();
  }

  private void createOverHttp(String word) throws Exception {
    BenchClient admin = admin();
    LoadGenerator.runAll(
        CLIENTS,
        products,
        i -> {
          String body =
              ("{\"name\":\"Product %s %d\",\"description\":\"Generated to be measured.\","
                      + "\"category_id\":\"%s\",\"sku\":\"%s-%d\",\"stock_quantity\":10,"
                      + "\"price\":{\"amount\":%d,\"currency\":\"USD\"}}")
                  .formatted(word, i, category, word, i, 100 + i);
          admin.expect(201, "POST", "/api/v1/products", body);
          return createdNanos.add(System.nanoTime());
        });
  }

  private void createInBulk(String word) {
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    Settings settings =
        Settings.of(
            Area.CATALOG,
            Map.of(
                "TABLE_NAME", "shop",
                "DYNAMODB_ENDPOINT", database.endpoint().toString(),
                "JWT_SIGNING_KEY", "not used, because no token is verified here"));
    Shop parts = new Shop(settings);
    CreateProduct createProduct =
        new CreateProduct(
            parts.products(),
            parts.stocks(),
            parts.categories(),
            parts.idempotencyStore(),
            parts.clock(),
            parts.ids());
    CreateProducts createProducts =
        new CreateProducts(
            parts.products(),
            parts.stocks(),
            parts.categories(),
            createProduct,
            parts.clock(),
            parts.ids());
    int page = 100;
    for (int from = 0; from < products; from += page) {
      List<ProductDraft> drafts =
          IntStream.range(from, Math.min(from + page, products))
              .mapToObj(i -> draft(word, i))
              .toList();
      for (CreateProduct.Outcome outcome : createProducts.create("bench", drafts)) {
        if (!(outcome instanceof CreateProduct.Outcome.Created)) {
          throw new IllegalStateException(outcome.toString());
        }
        createdNanos.add(System.nanoTime());
      }
    }
  }

  private ProductDraft draft(String word, int i) {
    Money price = new Money(100 + i, "USD");
    Variant variant = new Variant(word + "-" + i, Map.of(), price, null, null, null);
    return new ProductDraft(
        null,
        "Product " + word + " " + i,
        "Generated to be measured.",
        category,
        null,
        null,
        null,
        List.of(new VariantDraft(variant, 10)));
  }

  private BenchClient admin() {
    String login =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(BenchShop.EMAIL, BenchShop.PASSWORD);
    String tokens = shop.client().expect(200, "POST", "/api/v1/auth/login", login);
    return shop.client().as(BenchClient.field(tokens, "access_token"));
  }

  /** How many products with the word the search finds. */
  private int found(String word) {
    Matcher total = TOTAL.matcher(search(shop, word).body());
    return total.find() ? Integer.parseInt(total.group(1)) : 0;
  }

  private static HttpResponse<String> search(BenchShop shop, String word) {
    return shop.client().send("GET", "/api/v1/products/search?limit=1&q=" + word, null);
  }
}
