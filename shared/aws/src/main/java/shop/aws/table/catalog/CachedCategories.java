package shop.aws.table.catalog;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Table;
import shop.catalog.Categories;
import shop.catalog.Category;
import shop.catalog.CategoryTree;
import shop.commit.CommitResult;
import shop.commit.Effects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Categories with a cache of the tree. Every read checks the tree's version, and reads the whole
 * tree only when that has changed. Reads stay strongly consistent.
 */
public final class CachedCategories implements Categories {
  private final DynamoCategories categories;
  private volatile @Nullable CachedTree cached;

  public CachedCategories(Table table) {
    this.categories = new DynamoCategories(table);
  }

  private record CachedTree(Map<String, AttributeValue> state, CategoryTree tree) {}

  @Override
  public CategoryTree tree() {
    return treeOf(categories.treeState());
  }

  /**
   * The tree of a state that was just read.
   *
   * @param state the item at {@link shop.aws.table.key.CatalogKeys#categoryTree}; empty when there
   *     is none
   */
  public CategoryTree treeOf(Map<String, AttributeValue> state) {
    CachedTree known = cached;
    if (known != null && known.state.equals(state)) {
      return known.tree;
    }
    CategoryTree read = categories.readTree(state);
    cached = new CachedTree(state, read);
    return read;
  }

  @Override
  public CommitResult put(Category category, CategoryTree tree, Effects effects) {
    return categories.put(category, tree, effects);
  }

  @Override
  public Removal remove(Category category, CategoryTree tree, Effects effects) {
    return categories.remove(category, tree, effects);
  }
}
