package shop.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.catalog.Categories;
import shop.catalog.Category;
import shop.catalog.CategoryNode;
import shop.contracts.Paging;

/** Suggests products and categories for a partial search term. */
public final class SuggestProducts {
  private final ProductSuggestions search;
  private final Categories categories;

  public SuggestProducts(ProductSuggestions search, Categories categories) {
    this.search = search;
    this.categories = categories;
  }

  /** The suggestions: products from the index, categories from the category tree. */
  public record Suggestions(
      List<ProductSuggestions.Suggestion> products, List<Category> categories) {}

  /**
   * Suggestions for a term. A term without any letter or digit has none.
   *
   * @param typed the partial term
   * @param limit the maximum number of products
   */
  public Suggestions suggest(String typed, int limit) {
    String term = typed.strip().toLowerCase(Locale.ROOT);
    if (term.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Suggestions(List.of(), List.of());
    }
    List<ProductSuggestions.Suggestion> products = search.suggest(term, limit);
    List<Category> named =
        categories.tree().roots().stream()
            .flatMap(SuggestProducts::all)
            .filter(category -> Completion.of(term).isOf(category.name()))
            .limit(Paging.CATEGORY_SUGGESTIONS)
            .toList();
    return new Suggestions(products, named);
  }

  private static Stream<Category> all(CategoryNode node) {
    return Stream.concat(
        Stream.of(node.category()), node.children().stream().flatMap(SuggestProducts::all));
  }
}
