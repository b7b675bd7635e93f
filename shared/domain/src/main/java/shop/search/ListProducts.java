package shop.search;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.catalog.Audience;
import shop.catalog.Categories;
import shop.catalog.CategoryTree;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.ProductDetails;
import shop.catalog.Products;
import shop.contracts.Limits;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Lists products. The most frequent lists, newest first with or without a category, are read from
 * the table and work without the search service. All other lists come from the search service.
 */
public final class ListProducts {
  private final Products products;
  private final Categories categories;
  private final ProductDetails details;
  private final SearchProducts search;

  public ListProducts(
      Products products, Categories categories, ProductDetails details, SearchProducts search) {
    this.products = products;
    this.categories = categories;
    this.details = details;
    this.search = search;
  }

  /** A page of the list. It is empty for an unknown category. */
  public Page<ProductDetail> list(ProductFilter filter, ProductSort sort, PageRequest page) {
    CategoryTree tree = categories.tree();
    String category = filter.categoryId();
    Set<String> subtree = category == null ? null : tree.subtree(category);
    if (subtree != null && subtree.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    if (sort.equals(ProductSort.NEWEST) && filter.isServedByTable() && mergeable(subtree)) {
      Page<Product> found =
          subtree == null
              ? products.newest(filter.statuses(), page)
              : products.newestOf(subtree, filter.statuses(), page);
      return new Page<>(details.of(found.items(), tree), found.after());
    }
    // A list is cached for minutes, so it starts with the units that the table has now.
    return search
        .search(new ProductQuery(null, filter, subtree, sort, Set.of(), page), tree, Audience.STAFF)
        .page();
  }

  private static boolean mergeable(@Nullable Set<String> subtree) {
    return subtree == null || subtree.size() <= Limits.MERGED_CATEGORIES;
  }
}
