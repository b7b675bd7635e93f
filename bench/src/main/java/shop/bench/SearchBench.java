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
import java.util.function.IntFunction;
import java.util.stream.Stream;
import shop.dynamodb.DynamoDbLocal;

/**
 * Search, facets and suggestions over HTTP, in catalogues of several sizes, each in a shop of its
 * own, whose table is in its process's memory: a hundred thousand products would take too long to
 * write to a file. Load, shop, database and search node share the machine's cores.
 *
 * <p>Arguments: the launcher, the numbers of products, parted by commas, the seconds for each
 * measurement, and the folder of DynamoDB Local's libraries.
 */
public final class SearchBench {
  private static final int[] CONCURRENCY = {1, 16, 64};
  private static final int PORT = 18_081;
  private static final int ATTEMPTS = 60;
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
        "| products | operation | clients | requests/s | p50 ms | p99 ms |"
            + " CPU-s/1,000 shop + database + node | DynamoDB calls | failed |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int many : products) {
      search.measureCatalogue(many);
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
      }
    }
  }

  /** The first index is there: whatever is built later is built by {@link #rebuild}. */
  private static void awaitIndex(BenchClient client) throws InterruptedException {
    String any = "/api/v1/products/search";
    for (int attempt = 0; client.send("GET", any, null).statusCode() != 200; attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("the search does not answer");
      }
      Thread.sleep(1_000);
    }
  }

  /** The index, built by the operators' command as soon as the node answers. */
  private void rebuild(int products, Path data) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "reindex");
    builder.environment().putAll(Map.of("SHOP_DATA", data.toString()));
    builder.redirectErrorStream(true).redirectOutput(data.resolveSibling("rebuild.log").toFile());
    long start = System.nanoTime();
    for (int attempt = 0; builder.start().waitFor() != 0; attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("the index is not built: see " + data.resolveSibling("."));
      }
      Thread.sleep(1_000); // The node is on its way.
      start = System.nanoTime();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
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
          "| %d | %s | %d | %.0f | %.1f | %.1f | %.2f + %.2f + %.2f | %.2f | %d |%n",
          products,
          name,
          clients,
          result.perSecond(),
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

  private static boolean suggest(BenchClient client, String typed) {
    return found(client.send("GET", "/api/v1/products/suggest?q=" + typed, null));
  }

  /** Every word that is asked for is some product's, so an empty answer is a wrong one. */
  private static boolean found(HttpResponse<String> answer) {
    return answer.statusCode() == 200 && answer.body().contains("\"id\":");
  }

  /** Two words of a product's name; in one of ten the last letters changed places. */
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
