package shop.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.catalog.Product;
import shop.catalog.ProductDetails;
import shop.catalog.ProductStatus;
import shop.catalog.Products;
import shop.contracts.Limits;
import shop.page.Page;
import shop.page.PageRequest;
import shop.search.ProductIndexes.IndexBuild;

/**
 * Builds the index anew from the table, beside the one that searches use, and lets it take that
 * one's place. It reads a page at a time, and remembers each: cut off anywhere, it goes on from
 * there. What changes meanwhile reaches both indexes by events; a product is read after the index
 * hears events, or its event comes after it was read.
 */
public final class RebuildIndex {
  /** The table's lists may lag behind the table (DynamoDB: under a second, as a rule). */
  private static final Duration LIST_LAG = Duration.ofMinutes(1);

  private static final Set<ProductStatus> ALL = EnumSet.allOf(ProductStatus.class);

  private final ProductIndexes indexes;
  private final Products products;
  private final ProductDetails details;
  private final IndexBacklog backlog;
  private final Clock clock;

  public RebuildIndex(
      ProductIndexes indexes,
      Products products,
      ProductDetails details,
      IndexBacklog backlog,
      Clock clock) {
    this.indexes = indexes;
    this.products = products;
    this.details = details;
    this.backlog = backlog;
    this.clock = clock;
  }

  /** Whether a rebuild is under way, or is needed. */
  public boolean isNeeded() {
    return indexes.currentBuild().isPresent() || indexes.state() != ProductIndexes.State.CURRENT;
  }

  /**
   * Goes on with the rebuild that is under way, or begins one.
   *
   * @param budget after it no further page is begun
   * @param progress hears how many products are done
   * @return whether the new index took the old one's place; if not, call again
   */
  public boolean rebuild(Duration budget, Consumer<Long> progress) {
    Instant end = clock.instant().plus(budget);
    IndexBuild build = indexes.currentBuild().orElseGet(() -> indexes.startBuild(clock.instant()));
    IndexProduct indexProduct = new IndexProduct(products, details, indexes.target(build), backlog);
    while (!build.scanned()) {
      if (clock.instant().isAfter(end)) {
        return false;
      }
      Page<Product> page = products.newest(ALL, page(build.cursor()));
      indexProduct.index(ids(page), build.startedAt());
      long done = build.done() + page.items().size();
      build =
          new IndexBuild(build.name(), build.startedAt(), page.after(), done, page.after() == null);
      indexes.save(build);
      progress.accept(done);
    }
    lookAgain(indexProduct, build);
    indexes.swap(build);
    return true;
  }

  /** Products that were made just before it began, and that the list did not have yet. */
  private void lookAgain(IndexProduct indexProduct, IndexBuild build) {
    Instant since = build.startedAt().minus(LIST_LAG);
    Page<Product> page = products.newest(ALL, page(null));
    while (true) {
      indexProduct.index(ids(page), build.startedAt());
      boolean older = page.items().stream().anyMatch(found -> found.createdAt().isBefore(since));
      if (older || page.after() == null) {
        return;
      }
      page = products.newest(ALL, page(page.after()));
    }
  }

  private static PageRequest page(@Nullable String cursor) {
    return new PageRequest(Limits.PAGE_MAX, cursor);
  }

  private static List<String> ids(Page<Product> page) {
    return page.items().stream().map(Product::id).toList();
  }
}
