package shop.functions.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.catalog.Category;
import shop.catalog.CategoryNode;

/**
 * A category in the tree.
 *
 * @param slug unique name in URLs
 * @param parentId the parent category; null for a root category
 * @param path the slugs from the root category to this one, separated by slashes
 * @param children the subcategories, sorted by name
 * @param version the version for If-Match
 */
record CategoryView(
    String id,
    String slug,
    String name,
    @Nullable String parentId,
    String path,
    List<CategoryView> children,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static CategoryView of(CategoryNode node) {
    Category category = node.category();
    return new CategoryView(
        category.id(),
        category.slug(),
        category.name(),
        category.parentId(),
        node.path(),
        node.children().stream().map(CategoryView::of).toList(),
        category.version(),
        category.createdAt(),
        category.updatedAt());
  }
}
