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
import shop.search.ProductIndexes.Building;
import shop.search.RebuildIndex;

/**
 * Builds the search index anew from the table while the shop is open. Cut off, it goes on where it
 * was when it is called again.
 */
@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    description = "Builds the search index anew beside the old one, which serves until it is done.")
final class ReindexCommand implements Callable<Integer> {
  /** Longer than any catalogue takes; Ctrl-C loses nothing. */
  private static final Duration BUDGET = Duration.ofDays(1);

  private final CliContext context;
  private final PrintStream out;
  private final PrintStream progress;

  @Mixin private final ShopOptions options = new ShopOptions();

  @Option(names = "--dry-run", description = "Says how the index is, and builds nothing.")
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
      throw new CommandException("This shop has no search service: there is nothing to build.");
    }
    ProductIndexes indexes = shop.productIndexes();
    String currency = shop.settings().text(Setting.CURRENCY);
    long expected = shop.totals().ofAllTime(currency).products();
    if (dryRun) {
      say(indexes, expected);
      return ExitCodes.SUCCESS;
    }
    RebuildIndex rebuildIndex =
        new RebuildIndex(
            indexes,
            shop.products(),
            new ProductDetails(shop.stocks(), shop.categories()),
            shop.indexBacklog(),
            shop.clock());
    boolean done;
    try (ProgressBar bar = new ProgressBar(progress, "products", expected)) {
      done = rebuildIndex.rebuild(BUDGET, bar::update);
      bar.complete();
    }
    out.println(done ? "The new index is in place." : "A day was not enough: call it again.");
    return done ? ExitCodes.SUCCESS : ExitCodes.INCOMPLETE;
  }

  private void say(ProductIndexes indexes, long expected) {
    String state =
        switch (indexes.state()) {
          case MISSING -> "There is no index";
          case OUTDATED -> "The index has an outdated definition";
          case CURRENT -> "The index has the current definition";
        };
    Optional<Building> building = indexes.building();
    out.println(
        building.isPresent()
            ? "%s. A new one is being built since %s and has %d of about %d products: it would go on."
                .formatted(state, building.get().begunAt(), building.get().done(), expected)
            : "%s. About %d products would be read from the table into a new one."
                .formatted(state, expected));
  }
}
