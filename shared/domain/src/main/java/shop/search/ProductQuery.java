package shop.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.page.PageRequest;

/**
 * A query of the search service.
 *
 * @param text the search text, null for all products
 * @param categoryIds the filter's category with all its subcategories, null for all categories
 * @param facets the names of facets to count, see {@link Facet}
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
