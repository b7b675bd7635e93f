package shop.catalog;

import java.util.List;

/**
 * A category in the tree.
 *
 * @param path the slugs from the root to it, separated by slashes
 * @param children sorted by name
 */
public record CategoryNode(Category category, String path, List<CategoryNode> children) {
  public CategoryNode {
    children = List.copyOf(children);
  }
}
