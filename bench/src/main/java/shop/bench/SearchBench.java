package shop.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import shop.dynamodb.DynamoDbLocal;

/**
 * Measures search, facets and suggestions over HTTP, and a bare query of the search node for
 * comparison, in catalogues of several sizes. Each catalogue has its own shop, whose table is in
 * memory: writing 100,000 products to a file would take too long. Load, shop, database and search
 * node share the machine's cores.
 *
 * <p>Arguments: the launcher, the numbers of products (separated by commas), the seconds for each
 * measurement, and the folder of DynamoDB Local's libraries.
 */
public final class SearchBench {
  private static final int[] CONCURRENCY = {1, 16, 64};
  private static final int PORT = 18_081;
  private static final Duration INDEX_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration REBUILD_TIMEOUT = Duration.ofMinutes(30);
  private static final String FACETS = "&facets=category,price,in_stock,option.Color";

  private final Path launcher;
  private final Path libraries;
  private final Duration duration;

  private SearchBench(Path launcher, Path libraries, Duration duration) {
    this.launcher = launcher;
    this.libraries = libraries;
    this.duration = duration;
  }

  public static void main(String[] arguments) throws Exception {
    Path launcher = Path.of(arguments[0]);
    int[] products = Arrays.stream(arguments[1].split(",")).mapToInt(Integer::parseInt).toArray();
    Duration duration = Duration.ofSeconds(Long.parseLong(arguments[2]));
    SearchBench search = new SearchBench(launcher, Path.of(arguments[3]), duration);
    System.out.println(
        "| products | operation | clients | requests/s | of the original | p50 ms | p99 ms |"
            + " CPU-s/1,000 shop + database + node | DynamoDB calls | failed |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int size : products) {
      search.measureCatalogue(size);
    }
  }

  private void measureCatalogue(int products) throws Exception {
    Path data = Files.createTempDirectory("bench-search").resolve("data");
    Catalogue catalogue = new Catalogue(products);
    try (DynamoDbLocal database = DynamoDbLocal.start(libraries, Optional.empty())) {
      try (BenchShop shop = BenchShop.start(launcher, PORT, data, database)) {
        catalogue.createTemplate(shop.client());
        awaitIndex(shop.client());
      }
      catalogue.copyTemplate(database.endpoint());
      try (BenchShop shop = BenchShop.start(launcher, PORT, data, database)) {
        rebuild(products, data);
        BenchClient client = shop.client();
        Random random = new Random(products);
        measure(shop, products, "search", i -> search(client, searchWords(catalogue, random), ""));
        measure(
            shop,
            products,
            "with facets",
            i -> search(client, searchWords(catalogue, random), FACETS));
        measure(shop, products, "suggest", i -> suggest(client, wordPrefix(catalogue, random)));
        BenchClient node = new BenchClient(shop.searchNode(), null);
        measure(shop, products, "bare query", i -> bareQuery(node, searchWords(catalogue, random)));
      }
    }
  }

  /** Waits until the shop has created its first index; {@link #rebuild} replaces it later. */
  private static void awaitIndex(BenchClient client) {
    Awaitility.await("the search works")
        .pollInterval(Duration.ofSeconds(1))
        .atMost(INDEX_TIMEOUT)
        .until(() -> client.send("GET", "/api/v1/products/search", null).statusCode() == 200);
  }

  /** Rebuilds the index with the operators' command, once the search node is ready. */
  private void rebuild(int products, Path data) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "reindex");
    builder.environment().putAll(Map.of("SHOP_DATA", data.toString()));
    builder.redirectErrorStream(true).redirectOutput(data.resolveSibling("rebuild.log").toFile());
    AtomicLong start = new AtomicLong();
    Awaitility.await("the index is built; see " + data.resolveSibling("rebuild.log"))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .atMost(REBUILD_TIMEOUT)
        .until(
            () -> {
              start.set(System.nanoTime());
              return builder.start().waitFor() == 0;
            });
    double seconds = (System.nanoTime() - start.get()) / 1e9;
    System.err.printf(
        "%d products indexed in %.0f s (%.0f a second), node's folder %d MB%n",
        products, seconds, products / seconds, bytes(data.resolve("opensearch")) / 1_000_000);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void measure(BenchShop shop, int products, String name, IntFunction<Boolean> request)
      throws Exception {
    for (int clients : CONCURRENCY) {
      LoadGenerator.run(clients, Integer.MAX_VALUE, duration.dividedBy(2), request);
      double calls = shop.counter(BenchShop.CALLS);
      BenchShop.Cpu cpu = shop.cpu();
      LoadGenerator.Result result =
          LoadGenerator.run(clients, Integer.MAX_VALUE, duration, request);
      BenchShop.Cpu used = shop.cpu().since(cpu);
      System.out.printf(
          "| %d | %s | %d | %.0f | %s | %.1f | %.1f | %.2f + %.2f + %.2f | %.2f | %d |%n",
          products,
          name,
          clients,
          result.perSecond(),
          products == Original.PRODUCTS ? Original.ratio(name, clients, result.perSecond()) : "",
          result.percentileMillis(50),
          result.percentileMillis(99),
          (double) used.server().toMillis() / result.count(),
          (double) used.database().toMillis() / result.count(),
          (double) used.children().toMillis() / result.count(),
          (shop.counter(BenchShop.CALLS) - calls) / result.count(),
          result.failed());
    }
  }

  private static boolean search(BenchClient client, String words, String more) {
    String path = "/api/v1/products/search?limit=20&q=" + words + more;
    return found(client.send("GET", path, null));
  }

  /**
   * The least that a search can cost: the same words in one field, sent to the search node itself,
   * without its request cache, and without documents in the response.
   */
  private static boolean bareQuery(BenchClient node, String words) {
    String body =
        "{\"size\":21,\"_source\":false,\"query\":{\"match\":{\"name\":{\"query\":\"%s\",\"operator\":\"and\"}}}}"
            .formatted(words.replace('+', ' '));
    return node.send("POST", "/products/_search?request_cache=false", body).statusCode() == 200;
  }

  private static boolean suggest(BenchClient client, String typed) {
    return found(client.send("GET", "/api/v1/products/suggest?q=" + typed, null));
  }

  /** Every query is for words of a product, so an empty response is a failure. */
  private static boolean found(HttpResponse<String> response) {
    return response.statusCode() == 200 && response.body().contains("\"id\":");
  }

  /** Two words of a product's name; in one of ten queries the last two letters are swapped. */
  private static String searchWords(Catalogue catalogue, Random random) {
    String[] name = catalogue.randomProductName(random).split(" ");
    String first = name[0];
    int end = first.length();
    String typed =
        random.nextInt(10) == 0
            ? first.substring(0, end - 2) + first.charAt(end - 1) + first.charAt(end - 2)
            : first;
    return typed + "+" + name[1];
  }

  private static String wordPrefix(Catalogue catalogue, Random random) {
    String word = catalogue.randomProductName(random).split(" ")[0];
    return word.substring(0, 1 + random.nextInt(word.length()));
  }
}
