package shop.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.page.PageRequest;

/**
 * A question to the search.
 *
 * @param text the words to look for, null for all products
 * @param categoryIds what the filter's category comes to, with all below it; null for every one
 * @param facets what to count, see {@link Facet}
 */
public record ProductQuery(
    @Nullable String text,
    ProductFilter filter,
    @Nullable Set<String> categoryIds,
    ProductSort sort,
    Set<String> facets,
    PageRequest page) {
  public ProductQuery {
    facets = Set.copyOf(facets);
  }
}
