package shop.functions.catalog;

import java.util.List;
import shop.search.SuggestProducts;

/** Suggestions for a partly typed search, the best match first. */
record SuggestionsView(List<ProductSuggestion> products, List<CategorySuggestion> categories) {

  /** A suggested product. */
  record ProductSuggestion(String id, String name) {}

  /** A suggested category. */
  record CategorySuggestion(String id, String slug, String name) {}

  static SuggestionsView of(SuggestProducts.Suggestions suggestions) {
    return new SuggestionsView(
        suggestions.products().stream()
            .map(product -> new ProductSuggestion(product.productId(), product.name()))
            .toList(),
        suggestions.categories().stream()
            .map(
                category -> new CategorySuggestion(category.id(), category.slug(), category.name()))
            .toList());
  }
}
