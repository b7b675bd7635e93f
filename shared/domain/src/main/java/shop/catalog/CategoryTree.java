package shop.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;
import shop.text.Collation;

/**
 * All categories at one version of the tree. A change of a category is decided on the whole tree
 * and committed only if the tree still has that version. So two concurrent moves cannot create a
 * cycle together, and no slug is used twice.
 */
public final class CategoryTree {
  private final long version;
  private final Map<String, Category> categories;

  /**
   * Creates a tree.
   *
   * @param version increases with every change; 0 for the empty tree
   */
  public CategoryTree(long version, Collection<Category> categories) {
    this.version = version;
    this.categories =
        Collation.sorted(categories, Category::name, Comparator.comparing(Category::id)).stream()
            .collect(
                Collectors.toMap(Category::id, c -> c, (first, _) -> first, LinkedHashMap::new));
  }

  /** Why a new or changed category is refused. */
  public enum Refusal {
    SLUG_TAKEN,
    /** The parent does not exist. */
    NO_PARENT,
    /** It would be its own ancestor. */
    CIRCLE,
    /** Deeper than {@link Limits#CATEGORY_DEPTH}. */
    TOO_DEEP,
    /** More than {@link Limits#CATEGORIES}. */
    TOO_MANY
  }

  public long version() {
    return version;
  }

  public Optional<Category> find(String id) {
    return Optional.ofNullable(categories.get(id));
  }

  /** The categories from the root to this one; empty for an unknown category. */
  public List<Category> path(String id) {
    List<Category> path = new ArrayList<>();
    Category next = categories.get(id);
    while (next != null && path.size() <= Limits.CATEGORIES) {
      path.addFirst(next);
      String parent = next.parentId();
      next = parent == null ? null : categories.get(parent);
    }
    return path;
  }

  /** The ids of a category and all its subcategories; empty for an unknown category. */
  public Set<String> subtree(String id) {
    Set<String> found = new LinkedHashSet<>();
    if (categories.containsKey(id)) {
      collect(id, found);
    }
    return found;
  }

  public boolean hasChildren(String id) {
    return !children(id).isEmpty();
  }

  /** The root categories, with all their subcategories. */
  public List<CategoryNode> roots() {
    return children(null).stream().map(category -> node(category.id())).toList();
  }

  /**
   * A category with all its subcategories.
   *
   * @throws IllegalArgumentException for an unknown category
   */
  public CategoryNode node(String id) {
    Category category = find(id).orElseThrow(IllegalArgumentException::new);
    String path = path(id).stream().map(Category::slug).collect(Collectors.joining("/"));
    return new CategoryNode(
        category, path, children(id).stream().map(child -> node(child.id())).toList());
  }

  /** The tree with a category added or replaced, at the next version. */
  public CategoryTree with(Category category) {
    Map<String, Category> changed = new LinkedHashMap<>(categories);
    changed.put(category.id(), category);
    return new CategoryTree(version + 1, changed.values());
  }

  /** Why a new or changed category is refused; empty when it is allowed. */
  public Optional<Refusal> refusal(Category category) {
    boolean taken =
        categories.values().stream()
            .anyMatch(c -> c.slug().equals(category.slug()) && !c.id().equals(category.id()));
    if (taken) {
      return Optional.of(Refusal.SLUG_TAKEN);
    }
    String parent = category.parentId();
    if (parent != null && !categories.containsKey(parent)) {
      return Optional.of(Refusal.NO_PARENT);
    }
    if (parent != null && subtree(category.id()).contains(parent)) {
      return Optional.of(Refusal.CIRCLE);
    }
    CategoryTree next = with(category);
    if (next.categories.size() > Limits.CATEGORIES) {
      return Optional.of(Refusal.TOO_MANY);
    }
    boolean deep =
        next.subtree(category.id()).stream()
            .anyMatch(id -> next.path(id).size() > Limits.CATEGORY_DEPTH);
    return deep ? Optional.of(Refusal.TOO_DEEP) : Optional.empty();
  }

  private List<Category> children(@Nullable String id) {
    return categories.values().stream().filter(c -> Objects.equals(c.parentId(), id)).toList();
  }

  private void collect(String id, Set<String> found) {
    if (found.add(id)) {
      children(id).forEach(child -> collect(child.id(), found));
    }
  }
}
