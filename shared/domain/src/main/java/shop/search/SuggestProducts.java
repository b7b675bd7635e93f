package shop.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import shop.catalog.Categories;
import shop.catalog.Category;
import shop.catalog.CategoryNode;

/** Says what somebody who is typing may mean: products from the index, categories from the tree. */
public final class SuggestProducts {
  /** More of them would push the products off a small screen. */
  private static final int CATEGORIES = 3;

  private final ProductSuggestions search;
  private final Categories categories;

  public SuggestProducts(ProductSuggestions search, Categories categories) {
    this.search = search;
    this.categories = categories;
  }

  /** What may be meant. */
  public record Suggestions(
      List<ProductSuggestions.Suggestion> products, List<Category> categories) {}

  /**
   * Suggestions; a text without any letter or digit has none.
   *
   * @param typed the beginning of what is looked for
   * @param limit of products
   */
  public Suggestions suggest(String typed, int limit) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    if (wanted.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return new Suggestions(List.of(), List.of());
    }
    List<ProductSuggestions.Suggestion> products = search.suggest(wanted, limit);
    List<Category> named =
        categories.tree().roots().stream()
            .flatMap(SuggestProducts::all)
            .filter(category -> begins(category.name().toLowerCase(Locale.ROOT), wanted))
            .limit(CATEGORIES)
            .toList();
    return new Suggestions(products, named);
  }

  private static Stream<Category> all(CategoryNode node) {
    return Stream.concat(
        Stream.of(node.category()), node.children().stream().flatMap(SuggestProducts::all));
  }

  private static boolean begins(String name, String wanted) {
    return name.startsWith(wanted)
        || Arrays.stream(name.split("\\s+")).anyMatch(word -> word.startsWith(wanted));
  }
}
