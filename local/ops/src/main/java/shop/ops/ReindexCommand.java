package shop.ops;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import shop.aws.Shop;
import shop.catalog.ProductDetails;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.search.ProductIndexes;
import shop.search.ProductIndexes.IndexBuild;
import shop.search.RebuildIndex;

/**
 * Rebuilds the search index from the table while the shop is running. After an interruption the
 * next run continues.
 */
@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    description =
        "Rebuilds the search index; the old index stays in use until the new one is complete.")
final class ReindexCommand implements Callable<Integer> {
  /** Longer than any catalogue needs. */
  private static final Duration TIME_LIMIT = Duration.ofDays(1);

  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Option(names = "--dry-run", description = "Shows the state of the index, and builds nothing.")
  private boolean dryRun;

  ReindexCommand(CliContext context, PrintStream out, PrintStream progress) {
    this.context = context;
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    Shop shop = context.shop(options, Area.WORKERS);
    if (shop.settings().optional(Setting.OPENSEARCH_ENDPOINT).isEmpty()) {
      throw new CommandException("This shop has no search service.");
    }
    ProductIndexes indexes = shop.productIndexes();
    String currency = shop.settings().text(Setting.CURRENCY);
    long expected = shop.totals().ofAllTime(currency).products();
    if (dryRun) {
      printState(indexes, expected);
      return ExitCodes.SUCCESS;
    }
    RebuildIndex rebuildIndex =
        new RebuildIndex(
            indexes,
            shop.products(),
            new ProductDetails(shop.productParts(), shop.categories()),
            shop.indexBacklog(),
            shop.clock());
    boolean complete;
    try (ProgressBar bar = new ProgressBar(progress, "products", expected)) {
      complete = rebuildIndex.rebuild(TIME_LIMIT, bar::update);
      bar.complete();
    }
    out.println(
        complete
            ? "The new index is in place."
            : "The time limit of a day is reached: run the command again.");
    return complete ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
  }

  private void printState(ProductIndexes indexes, long expected) {
    String state =
        switch (indexes.state()) {
          case MISSING -> "There is no index";
          case OUTDATED -> "The index has an outdated definition";
          case CURRENT -> "The index has the current definition";
        };
    Optional<IndexBuild> building = indexes.currentBuild();
    out.println(
        building.isPresent()
            ? "%s. A rebuild started at %s and has %d of about %d products: it would continue."
                .formatted(state, building.get().startedAt(), building.get().done(), expected)
            : "%s. About %d products would be read from the table into a new index."
                .formatted(state, expected));
  }
}
