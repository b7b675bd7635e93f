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
 * Categories in the table: all in one partition, with the version of the tree that guards every
 * change. Each has a count of its products, apart, which guards its removal: {@link DynamoProducts}
 * counts in its own transactions.
 */
public final class DynamoCategories implements Categories {
  static final String COUNT = "product_count";

  private static final String TREE = "tree";
  private static final String VERSION = "version";

  /** Tells trees of one version apart when the table was put back to an earlier time. */
  private static final String CHANGED_AT = "changed_at";

  private final Table table;

  public DynamoCategories(Table table) {
    this.table = table;
  }

  /**
   * The version is read first: what changes meanwhile makes a decision on it stale, never wrong.
   */
  @Override
  public CategoryTree tree() {
    return readTree(treeState());
  }

  /** Which tree there is: the version, and when it was made; empty before the first category. */
  Map<String, AttributeValue> treeState() {
    return table.get(CatalogKeys.categoryTree()).orElse(Map.of());
  }

  /** The tree of a state that was just read. */
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
                "category",
                CategorySchema.SCHEMA.write(category, CatalogKeys.category(category.id())));
    if (tree.find(category.id()).isEmpty()) {
      Map<String, AttributeValue> count =
          new HashMap<>(CatalogKeys.categoryCount(category.id()).attributes());
      count.put(COUNT, AttributeValue.fromN("0"));
      transaction.putNew("count", count);
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
            .delete("category", CatalogKeys.category(category.id()))
            .delete(
                "count",
                CatalogKeys.categoryCount(category.id()),
                Condition.of(COUNT + " = :none").with(":none", 0));
    TransactionResult committed = table.commit(EffectsWriter.add(transaction, effects));
    if (committed.failed(TREE)) {
      return Removal.STALE;
    }
    return committed.committed() ? Removal.REMOVED : Removal.IN_USE;
  }

  /** A transaction that happens only if the tree is still the one that was read. */
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
      throw new IllegalStateException("a tree without a version");
    }
    return Long.parseLong(version.n());
  }
}
