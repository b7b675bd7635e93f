package shop.aws.table.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.catalog.Categories;
import shop.catalog.Category;
import shop.catalog.CategoryTree;
import shop.commit.CommitResult;
import shop.commit.Effects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Categories in the table. All are in one partition, and every change is conditional on the version
 * of the tree. A separate item counts the products of each category, which guards its removal;
 * {@link DynamoProducts} updates the count in its own transactions.
 */
public final class DynamoCategories implements Categories {
  static final String PRODUCT_COUNT = "product_count";

  private static final String TREE = "tree";
  private static final String CATEGORY = "category";
  private static final String COUNT = "count";
  private static final String VERSION = "version";

  /** Distinguishes trees with one version after the table was restored to an earlier time. */
  private static final String CHANGED_AT = "changed_at";

  private final Table table;

  public DynamoCategories(Table table) {
    this.table = table;
  }

  /** Reads the version first, so that a concurrent change makes a decision stale, never wrong. */
  @Override
  public CategoryTree tree() {
    return readTree(treeState());
  }

  /** The item with the version and the time of the tree; empty before the first category. */
  Map<String, AttributeValue> treeState() {
    return table.get(CatalogKeys.categoryTree()).orElse(Map.of());
  }

  /** Reads the tree of a state that was just read. */
  CategoryTree readTree(Map<String, AttributeValue> state) {
    long version = state.isEmpty() ? 0 : versionOf(state);
    List<Category> categories =
        table.queryAll(CatalogKeys.CATEGORIES, CatalogKeys.category("").sk()).stream()
            .map(CategorySchema.SCHEMA::read)
            .toList();
    return new CategoryTree(version, categories);
  }

  @Override
  public CommitResult put(Category category, CategoryTree tree, Effects effects) {
    Transaction transaction =
        updateTree(tree, effects)
            .put(
                CATEGORY,
                CategorySchema.SCHEMA.write(category, CatalogKeys.category(category.id())));
    if (tree.find(category.id()).isEmpty()) {
      Map<String, AttributeValue> count =
          new HashMap<>(CatalogKeys.categoryCount(category.id()).attributes());
      count.put(PRODUCT_COUNT, AttributeValue.fromN("0"));
      transaction.putNew(COUNT, count);
    }
    TransactionResult committed = table.commit(EffectsWriter.add(transaction, effects));
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  @Override
  public Removal remove(Category category, CategoryTree tree, Effects effects) {
    Transaction transaction =
        updateTree(tree, effects)
            .delete(CATEGORY, CatalogKeys.category(category.id()))
            .delete(
                COUNT,
                CatalogKeys.categoryCount(category.id()),
                Condition.of(PRODUCT_COUNT + " = :zero").with(":zero", 0));
    TransactionResult committed = table.commit(EffectsWriter.add(transaction, effects));
    if (committed.failed(TREE)) {
      return Removal.STALE;
    }
    return committed.committed() ? Removal.REMOVED : Removal.IN_USE;
  }

  /** A transaction that fails unless the tree is the one that was read. */
  private Transaction updateTree(CategoryTree tree, Effects effects) {
    Map<String, AttributeValue> item = new HashMap<>(CatalogKeys.categoryTree().attributes());
    item.put(VERSION, AttributeValue.fromN(Long.toString(tree.version() + 1)));
    item.put(CHANGED_AT, AttributeValue.fromS(effects.at().toString()));
    Transaction transaction = table.transaction();
    return tree.version() == 0
        ? transaction.putNew(TREE, item)
        : transaction.put(TREE, item, Condition.version(tree.version()));
  }

  private static long versionOf(Map<String, AttributeValue> item) {
    AttributeValue version = item.get(VERSION);
    if (version == null) {
      throw new IllegalStateException("a category tree has no version");
    }
    return Long.parseLong(version.n());
  }
}
