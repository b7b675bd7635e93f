package shop.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.catalog.Categories;
import shop.catalog.CategoryTree;
import shop.catalog.Product;
import shop.catalog.ProductDetail;
import shop.catalog.ProductDetails;
import shop.catalog.Products;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Searches products. The index decides which products and in what order; their details are read
 * from the table or from a {@link ProductDetailCache}.
 */
public final class SearchProducts {
  private final ProductSearch index;
  private final Products products;
  private final Categories categories;
  private final ProductDetails details;

  public SearchProducts(
      ProductSearch index, Products products, Categories categories, ProductDetails details) {
    this.index = index;
    this.products = products;
    this.categories = categories;
    this.details = details;
  }

  /**
   * A search result. See {@link ProductSearch.Found}.
   *
   * @param facets the category facet counts a category's products with those of its subcategories
   */
  public record Result(
      Page<ProductDetail> page,
      long total,
      Map<String, List<Facet>> facets,
      Map<String, Map<String, String>> highlights,
      ProductSearch.Freshness freshness) {}

  /**
   * A page of the products that match. Products whose status no longer matches are left out.
   *
   * @param cache of product details
   */
  public Result search(
      @Nullable String text,
      ProductFilter filter,
      ProductSort sort,
      Set<String> facets,
      PageRequest page,
      ProductDetailCache cache) {
    CategoryTree tree = categories.tree();
    String category = filter.categoryId();
    Set<String> subtree = category == null ? null : tree.subtree(category);
    return search(new ProductQuery(text, filter, subtree, sort, facets, page), tree, cache);
  }

  Result search(ProductQuery query, CategoryTree tree, ProductDetailCache cache) {
    ProductSearch.Found found = index.search(query);
    List<ProductSearch.Hit> hits = found.hits().items();
    Map<ProductSearch.Hit, ProductDetail> detailsByHit =
        cache.all(new LinkedHashSet<>(hits), missing -> read(missing, tree));
    List<ProductDetail> current =
        hits.stream()
            .map(detailsByHit::get)
            .filter(Objects::nonNull)
            .filter(detail -> query.filter().statuses().contains(detail.product().status()))
            .toList();
    Page<ProductDetail> page = new Page<>(current, found.hits().after());
    Map<String, List<Facet>> facets = new HashMap<>(found.facets());
    facets.computeIfPresent(Facet.CATEGORY, (_, counts) -> rolledUp(counts, tree));
    return new Result(page, found.total(), facets, found.highlights(), found.freshness());
  }

  private Map<ProductSearch.Hit, ProductDetail> read(
      Set<ProductSearch.Hit> hits, CategoryTree tree) {
    Map<String, Product> inTable =
        products.findAll(hits.stream().map(ProductSearch.Hit::productId).toList());
    Map<String, ProductDetail> read = new HashMap<>();
    details.of(inTable.values(), tree).forEach(detail -> read.put(detail.product().id(), detail));
    return hits.stream()
        .filter(hit -> read.containsKey(hit.productId()))
        .collect(Collectors.toMap(hit -> hit, hit -> read.get(hit.productId())));
  }

  /**
   * Adds each count to the parent categories. A product is in one category, so none counts twice.
   */
  private static List<Facet> rolledUp(List<Facet> counts, CategoryTree tree) {
    Map<String, Long> sums = new HashMap<>();
    for (Facet count : counts) {
      tree.path(count.value())
          .forEach(category -> sums.merge(category.id(), count.count(), Long::sum));
    }
    return sums.entrySet().stream()
        .map(sum -> new Facet(sum.getKey(), sum.getValue()))
        .sorted(Comparator.comparingLong(Facet::count).reversed().thenComparing(Facet::value))
        .toList();
  }
}
