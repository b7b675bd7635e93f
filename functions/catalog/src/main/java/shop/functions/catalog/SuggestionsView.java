package shop.functions.catalog;

import java.util.List;
import shop.search.SuggestProducts;

/** What somebody who is typing may mean, the likeliest first. */
record SuggestionsView(List<ProductSuggestion> products, List<CategorySuggestion> categories) {

  /** A product. */
  record ProductSuggestion(String id, String name) {}

  /** A category, to search in. */
  record CategorySuggestion(String id, String slug, String name) {}

  static SuggestionsView of(SuggestProducts.Suggestions suggestions) {
    return new SuggestionsView(
        suggestions.products().stream()
            .map(product -> new ProductSuggestion(product.productId(), product.name()))
            .toList(),
        suggestions.categories().stream()
            .map(found -> new CategorySuggestion(found.id(), found.slug(), found.name()))
            .toList());
  }
}
