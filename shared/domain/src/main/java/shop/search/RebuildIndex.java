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
import shop.contracts.Paging;
import shop.page.Page;
import shop.page.PageRequest;
import shop.search.ProductIndexes.IndexBuild;

/**
 * Rebuilds the index from the table, beside the live one, and then replaces the live one. It reads
 * a page at a time and saves its progress after each, so that an interrupted rebuild continues
 * there. Changes meanwhile reach both indexes by events. No change is lost: events go into the new
 * index before the first page is read.
 */
public final class RebuildIndex {
  /** The delay of the table's lists behind the table; DynamoDB's is usually under a second. */
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

  /** Whether a rebuild is in progress or needed. */
  public boolean isNeeded() {
    return indexes.currentBuild().isPresent() || indexes.state() != ProductIndexes.State.CURRENT;
  }

  /**
   * Continues the rebuild in progress, or starts one.
   *
   * @param budget the time after which no further page is read
   * @param progress receives the number of products indexed so far
   * @return whether the rebuild is complete; if not, call it again
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
    indexNewest(indexProduct, build);
    indexes.swap(build);
    return true;
  }

  /** Indexes products that were created just before the start and were not in the list yet. */
  private void indexNewest(IndexProduct indexProduct, IndexBuild build) {
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
    return new PageRequest(Paging.MAX, cursor);
  }

  private static List<String> ids(Page<Product> page) {
    return page.items().stream().map(Product::id).toList();
  }
}
