package shop.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import shop.aws.Shop;
import shop.catalog.ProductDetails;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.search.RebuildIndex;

/**
 * Builds the search index anew from the table while the shop is open: of the shop on this machine,
 * or, where OPENSEARCH_ENDPOINT is set, of the one that the environment's settings name. Cut off,
 * it goes on where it was when it is called again.
 */
@Command(
    name = "rebuild-search",
    mixinStandardHelpOptions = true,
    description = "Builds the search index anew beside the old one, which serves until it is done.")
public final class RebuildSearchCommand implements Runnable {
  private static final int WIDTH = 100;

  /** Longer than any catalogue takes; Ctrl-C loses nothing. */
  private static final Duration BUDGET = Duration.ofDays(1);

  private final Path data;
  private final PrintStream out;

  RebuildSearchCommand(Path data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  /** For the shop on the folder of {@code -Ddata=}. */
  public static void main(String[] arguments) {
    System.exit(on(Path.of(System.getProperty("data", "data")), System.err).execute(arguments));
  }

  /**
   * The command, ready to be executed: 0 when the new index is in place, 1 when not.
   *
   * @param data the shop's folder
   * @param out where progress is shown
   */
  public static CommandLine on(Path data, PrintStream out) {
    return new CommandLine(new RebuildSearchCommand(data.toAbsolutePath().normalize(), out))
        .setExecutionExceptionHandler(
            (e, line, arguments) -> {
              line.getErr().println(e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public void run() {
    Shop shop = new Shop(Settings.of(Area.WORKERS, environment()));
    RebuildIndex rebuildIndex =
        new RebuildIndex(
            shop.productIndexes(),
            shop.products(),
            new ProductDetails(shop.stocks(), shop.categories()),
            shop.unindexed(),
            shop.clock());
    String currency = shop.settings().text(Setting.CURRENCY);
    long expected = Math.max(1, shop.totals().ofAllTime(currency).products());
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("products")
            .setInitialMax(expected)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .build()) {
      rebuildIndex.rebuild(BUDGET, bar::stepTo);
      bar.maxHint(Math.max(1, bar.getCurrent()));
    }
    out.println("The new index is in place.");
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (!environment.containsKey(Setting.OPENSEARCH_ENDPOINT.name())) {
      URI base =
          DataFolder.shopOn(data)
              .orElseThrow(
                  () ->
                      new Options.Unusable(
                          "No shop is open on "
                              + data
                              + "; start it, or set OPENSEARCH_ENDPOINT and TABLE_NAME."));
      environment.putAll(endpoints(base));
      System.setProperty("aws.accessKeyId", System.getProperty("aws.accessKeyId", "local"));
      System.setProperty("aws.secretAccessKey", System.getProperty("aws.secretAccessKey", "local"));
    }
    return environment;
  }

  private static Map<String, String> endpoints(URI base) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(base.resolve(LocalPages.ENDPOINTS)).build();
      Map<String, String> found = new HashMap<>();
      Invocation.JSON
          .readTree(http.send(request, BodyHandlers.ofString()).body())
          .properties()
          .forEach(field -> found.put(field.getKey(), field.getValue().asText()));
      return found;
    } catch (IOException e) {
      throw new Options.Unusable("The shop at " + base + " does not answer.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
