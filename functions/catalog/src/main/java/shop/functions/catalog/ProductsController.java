package shop.functions.catalog;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import shop.catalog.Audience;
import shop.catalog.FindProduct;
import shop.catalog.ProductDetail;
import shop.contracts.Permission;
import shop.contracts.ProblemType;
import shop.contracts.Route;
import shop.functions.catalog.CatalogCache.Versioned;
import shop.page.Page;
import shop.search.ListProducts;
import shop.search.SearchProducts;
import shop.search.SuggestProducts;
import shop.web.Caller;
import shop.web.PageView;
import shop.web.Problem;
import shop.web.Serves;
import shop.web.binding.Query;

/** Reads, lists and searches products. */
@Controller
final class ProductsController {
  private final ListProducts listProducts;
  private final SearchProducts searchProducts;
  private final SuggestProducts suggestProducts;
  private final FindProduct findProduct;
  private final CatalogCache cache;

  ProductsController(
      ListProducts listProducts,
      SearchProducts searchProducts,
      SuggestProducts suggestProducts,
      FindProduct findProduct,
      CatalogCache cache) {
    this.listProducts = listProducts;
    this.searchProducts = searchProducts;
    this.suggestProducts = suggestProducts;
    this.findProduct = findProduct;
    this.cache = cache;
  }

  @Serves(value = Route.LIST_PRODUCTS, view = ProductView.class, page = true)
  ResponseEntity<?> list(Caller caller, @Query ProductListQuery query) {
    return cache.list(
        caller,
        query,
        () -> {
          Page<ProductDetail> page =
              listProducts.list(query.filter(caller), query.sort(), query.page());
          Page<ProductView> views = page.map(detail -> ProductView.of(detail, audience(caller)));
          return Versioned.list(new PageView(views.items(), views.after()));
        });
  }

  @Serves(value = Route.SEARCH_PRODUCTS, view = SearchView.class)
  ResponseEntity<?> search(Caller caller, @Query ProductSearchQuery query) {
    SearchProducts.Result result =
        searchProducts.search(
            query.q(),
            query.filter(caller),
            query.sort(),
            query.facetNames(),
            query.page(),
            audience(caller));
    return CatalogCache.uncached(SearchView.of(result, audience(caller)));
  }

  @Serves(value = Route.SUGGEST_PRODUCTS, view = SuggestionsView.class)
  ResponseEntity<?> suggest(@Query SuggestionQuery query) {
    return CatalogCache.uncached(
        SuggestionsView.of(suggestProducts.suggest(query.q(), query.count())));
  }

  @Serves(value = Route.GET_PRODUCT, view = ProductView.class)
  ResponseEntity<?> find(Caller caller, @PathVariable String id) {
    return cache.detail(
        caller,
        id,
        () -> {
          ProductDetail detail =
              findProduct
                  .find(id, audience(caller))
                  .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
          return new Versioned(
              ProductView.of(detail, audience(caller)), detail.product().version());
        });
  }

  private static Audience audience(Caller caller) {
    return caller.may(Permission.CATALOG_READ) ? Audience.STAFF : Audience.PUBLIC;
  }
}
