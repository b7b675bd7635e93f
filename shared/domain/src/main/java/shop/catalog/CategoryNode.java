package shop.catalog;

import java.util.List;

/**
 * A category in its place.
 *
 * @param path the slugs from the root to it, parted by slashes
 * @param children by name
 */
public record CategoryNode(Category category, String path, List<CategoryNode> children) {
  public CategoryNode {
    children = List.copyOf(children);
  }
}
