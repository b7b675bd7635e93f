package shop.search;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.catalog.Product;
import shop.catalog.ProductDetails;
import shop.catalog.ProductStatus;
import shop.catalog.Products;
import shop.contracts.Limits;
import shop.contracts.Paging;
import shop.events.Envelope;
import shop.events.ShopEvent;
import shop.page.Page;
import shop.page.PageRequest;
import shop.search.ProductSearch.SearchUnavailableException;

/**
 * Keeps the index in step with the table. An event only says where to look; what is indexed is what
 * the table says, and it is looked at again after the write: the last writer of several at once
 * therefore leaves what the table has, in any order of events. (Stock has no version that an index
 * could compare: every order would have to write one.)
 *
 * <p>While the search is down, the products are noted in the table instead of being tried until
 * their events are given up: see {@link RepairIndex}.
 */
public final class IndexProduct {
  private final Products products;
  private final ProductDetails details;
  private final ProductIndex index;
  private final IndexBacklog backlog;

  public IndexProduct(
      Products products, ProductDetails details, ProductIndex index, IndexBacklog backlog) {
    this.products = products;
    this.details = details;
    this.index = index;
    this.backlog = backlog;
  }

  /**
   * Indexes the products that events are about, each once for all of the events; may be repeated.
   *
   * @return whether the index has them; if not, they are noted
   * @throws IllegalStateException when they keep changing meanwhile: to be tried again later
   */
  public boolean on(List<Envelope> events) {
    Set<String> ids = events.stream().flatMap(one -> productIds(one.event())).collect(toSet());
    boolean taken = ids.isEmpty() || take(ids, latest(events));
    for (Envelope one : events) {
      if (one.event() instanceof ShopEvent.CategoryChanged changed) {
        taken &= under(changed.categoryId(), one.occurredAt());
      }
    }
    return taken;
  }

  private static Instant latest(List<Envelope> events) {
    return events.stream().map(Envelope::occurredAt).max(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * Everything in a category and those below it, because products carry the names of the path. The
   * products of a large category are noted, so that one event does not exceed the worker's time.
   */
  private boolean under(String categoryId, Instant at) {
    boolean taken = true;
    int count = 0;
    for (String category : details.subtree(categoryId)) {
      @Nullable String after = null;
      do {
        Page<Product> page =
            products.newestOf(
                List.of(category),
                EnumSet.allOf(ProductStatus.class),
                new PageRequest(Paging.MAX, after));
        Set<String> ids = page.items().stream().map(Product::id).collect(toSet());
        count += ids.size();
        if (count <= Limits.INDEXED_WITH_CATEGORY) {
          taken &= take(ids, at);
        } else if (!ids.isEmpty()) {
          backlog.add(ids);
          taken = false;
        }
        after = page.after();
      } while (after != null);
    }
    return taken;
  }

  private boolean take(Set<String> ids, Instant at) {
    try {
      index(ids, at);
      return true;
    } catch (SearchUnavailableException e) {
      backlog.add(ids);
      return false;
    }
  }

  /**
   * Indexes products as they are now, or takes them out when they are removed.
   *
   * @param at when the table took what this is about
   */
  void index(Collection<String> productIds, Instant at) {
    List<String> ids = List.copyOf(productIds);
    for (int from = 0; from < ids.size(); from += Limits.INDEX_BATCH) {
      batch(ids.subList(from, Math.min(from + Limits.INDEX_BATCH, ids.size())), at);
    }
  }

  private void batch(Collection<String> ids, Instant at) {
    Map<String, IndexedProduct> read = read(ids);
    Set<String> open = new HashSet<>(ids);
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      index.apply(change(open, read, at));
      Map<String, IndexedProduct> now = read(open);
      Map<String, IndexedProduct> written = read;
      open.removeIf(id -> same(written, now, id));
      if (open.isEmpty()) {
        return;
      }
      read = now;
    }
    throw new IllegalStateException("products keep changing while they are indexed");
  }

  private static boolean same(
      Map<String, IndexedProduct> written, Map<String, IndexedProduct> now, String id) {
    IndexedProduct known = written.get(id);
    IndexedProduct current = now.get(id);
    if (known == null || current == null) {
      return known == null && current == null;
    }
    return known.withoutUnits().equals(current.withoutUnits());
  }

  private static IndexChange change(Set<String> ids, Map<String, IndexedProduct> read, Instant at) {
    List<IndexedProduct> present = new ArrayList<>();
    Set<String> removed = new HashSet<>();
    for (String id : ids) {
      IndexedProduct found = read.get(id);
      if (found == null) {
        removed.add(id);
      } else {
        present.add(found);
      }
    }
    return new IndexChange(present, removed, at);
  }

  private Map<String, IndexedProduct> read(Collection<String> ids) {
    Collection<Product> found = products.findAll(ids).values();
    Map<String, IndexedProduct> read = new HashMap<>();
    details.of(found).forEach(detail -> read.put(detail.product().id(), IndexedProduct.of(detail)));
    return read;
  }

  private static Stream<String> productIds(ShopEvent event) {
    return switch (event) {
      case ShopEvent.ProductCreated created -> Stream.of(created.productId());
      case ShopEvent.ProductChanged changed -> Stream.of(changed.productId());
      case ShopEvent.ProductRemoved removed -> Stream.of(removed.productId());
      case ShopEvent.ImagesChanged changed -> Stream.of(changed.productId());
      case ShopEvent.AvailabilityChanged changed -> Stream.of(changed.productId());
      default -> Stream.empty();
    };
  }
}
