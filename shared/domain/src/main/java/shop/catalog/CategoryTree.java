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

/**
 * All categories, as they were at one version of the tree. Every change of a category is decided on
 * the whole tree and committed only if the tree is still at that version: two moves that would make
 * a circle together cannot both happen, and no slug is given twice.
 */
public final class CategoryTree {
  private final long version;
  private final Map<String, Category> categories;

  /**
   * A tree.
   *
   * @param version grows with every change; 0 for the empty tree
   */
  public CategoryTree(long version, Collection<Category> categories) {
    this.version = version;
    this.categories =
        categories.stream()
            .sorted(Comparator.comparing(Category::name).thenComparing(Category::id))
            .collect(
                Collectors.toMap(Category::id, c -> c, (one, same) -> one, LinkedHashMap::new));
  }

  /** Why a category cannot be put where it wants to be. */
  public enum Refusal {
    SLUG_TAKEN,
    NO_PARENT,
    /** It would be below itself. */
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

  /** The categories from the root down to this one; empty when it is not there. */
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

  /** The ids of a category and of all below it; empty when it is not there. */
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

  /** The top of the tree, with everything below. */
  public List<CategoryNode> roots() {
    return children(null).stream().map(category -> node(category.id())).toList();
  }

  /**
   * A category in its place.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public CategoryNode node(String id) {
    Category category = find(id).orElseThrow(IllegalArgumentException::new);
    String path = path(id).stream().map(Category::slug).collect(Collectors.joining("/"));
    return new CategoryNode(
        category, path, children(id).stream().map(child -> node(child.id())).toList());
  }

  /** The tree with a category added or replaced, at the next version. */
  public CategoryTree with(Category category) {
    Map<String, Category> more = new LinkedHashMap<>(categories);
    more.put(category.id(), category);
    return new CategoryTree(version + 1, more.values());
  }

  /** Why a new or changed category does not fit, empty when it does. */
  public Optional<Refusal> refusal(Category wanted) {
    boolean taken =
        categories.values().stream()
            .anyMatch(c -> c.slug().equals(wanted.slug()) && !c.id().equals(wanted.id()));
    if (taken) {
      return Optional.of(Refusal.SLUG_TAKEN);
    }
    String parent = wanted.parentId();
    if (parent != null && !categories.containsKey(parent)) {
      return Optional.of(Refusal.NO_PARENT);
    }
    if (parent != null && subtree(wanted.id()).contains(parent)) {
      return Optional.of(Refusal.CIRCLE);
    }
    CategoryTree next = with(wanted);
    if (next.categories.size() > Limits.CATEGORIES) {
      return Optional.of(Refusal.TOO_MANY);
    }
    boolean deep =
        next.subtree(wanted.id()).stream()
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
