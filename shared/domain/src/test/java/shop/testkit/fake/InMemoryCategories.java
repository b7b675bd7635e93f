package shop.testkit.fake;

import java.util.HashMap;
import java.util.Map;
import shop.catalog.Categories;
import shop.catalog.Category;
import shop.catalog.CategoryTree;
import shop.commit.CommitResult;
import shop.commit.Effects;

/** Categories in memory, each with the number of its products. */
public final class InMemoryCategories implements Categories {
  private final InMemoryTable table;
  private final Map<String, Category> categories = new HashMap<>();
  private final Map<String, Integer> products = new HashMap<>();
  private long version;

  public InMemoryCategories(InMemoryTable table) {
    this.table = table;
  }

  @Override
  public CategoryTree tree() {
    return table.atomically(() -> new CategoryTree(version, categories.values()));
  }

  @Override
  public CommitResult put(Category category, CategoryTree tree, Effects effects) {
    return table.atomically(
        () -> {
          if (table.isKeyUsed(effects)) {
            return CommitResult.KEY_USED;
          }
          if (tree.version() != version) {
            return CommitResult.STALE;
          }
          categories.put(category.id(), category);
          version++;
          table.apply(effects);
          return CommitResult.COMMITTED;
        });
  }

  @Override
  public Removal remove(Category category, CategoryTree tree, Effects effects) {
    return table.atomically(
        () -> {
          if (tree.version() != version) {
            return Removal.STALE;
          }
          if (products.getOrDefault(category.id(), 0) > 0) {
            return Removal.IN_USE;
          }
          categories.remove(category.id());
          version++;
          table.apply(effects);
          return Removal.REMOVED;
        });
  }

  /** Whether the category exists. Call it only under the table's lock. */
  boolean has(String id) {
    return categories.containsKey(id);
  }

  /** Changes the number of products in a category. Call it only under the table's lock. */
  void count(String id, int change) {
    products.merge(id, change, Integer::sum);
  }
}
