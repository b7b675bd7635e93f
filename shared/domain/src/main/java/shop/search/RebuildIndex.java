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
import shop.search.ProductIndexes.Building;

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
  public boolean wanted() {
    return indexes.building().isPresent() || indexes.state() != ProductIndexes.State.CURRENT;
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
    Building building = indexes.building().orElseGet(() -> indexes.begin(clock.instant()));
    IndexProduct indexProduct =
        new IndexProduct(products, details, indexes.target(building), backlog);
    while (!building.scanned()) {
      if (clock.instant().isAfter(end)) {
        return false;
      }
      Page<Product> page = products.newest(ALL, page(building.cursor()));
      indexProduct.index(ids(page), building.begunAt());
      long done = building.done() + page.items().size();
      building =
          new Building(
              building.name(), building.begunAt(), page.after(), done, page.after() == null);
      indexes.save(building);
      progress.accept(done);
    }
    lookAgain(indexProduct, building);
    indexes.swap(building);
    return true;
  }

  /** Products that were made just before it began, and that the list did not have yet. */
  private void lookAgain(IndexProduct indexProduct, Building building) {
    Instant since = building.begunAt().minus(LIST_LAG);
    Page<Product> page = products.newest(ALL, page(null));
    while (true) {
      indexProduct.index(ids(page), building.begunAt());
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
