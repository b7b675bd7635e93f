package shop.aws.table.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
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
        Transaction.of(
                updateTree(tree, effects),
                Write.put(
                    CATEGORY,
                    CategorySchema.SCHEMA.write(category, CatalogKeys.category(category.id()))))
            .and(tree.find(category.id()).isEmpty() ? List.of(newCount(category)) : List.of())
            .and(EffectsWriter.writes(effects));
    TransactionResult committed = table.commit(transaction);
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  @Override
  public Removal remove(Category category, CategoryTree tree, Effects effects) {
    Transaction transaction =
        Transaction.of(
                updateTree(tree, effects),
                Write.delete(CATEGORY, CatalogKeys.category(category.id())),
                Write.delete(
                    COUNT,
                    CatalogKeys.categoryCount(category.id()),
                    Condition.of(PRODUCT_COUNT + " = :zero").with(":zero", 0)))
            .and(EffectsWriter.writes(effects));
    TransactionResult committed = table.commit(transaction);
    if (committed.failed(TREE)) {
      return Removal.STALE;
    }
    return committed.committed() ? Removal.REMOVED : Removal.IN_USE;
  }

  /** Fails unless the tree is the one that was read. */
  private static Write updateTree(CategoryTree tree, Effects effects) {
    Map<String, AttributeValue> item = new HashMap<>(CatalogKeys.categoryTree().attributes());
    item.put(VERSION, AttributeValue.fromN(Long.toString(tree.version() + 1)));
    item.put(CHANGED_AT, AttributeValue.fromS(effects.at().toString()));
    return tree.version() == 0
        ? Write.putNew(TREE, item)
        : Write.put(TREE, item, Condition.version(tree.version()));
  }

  private static Write newCount(Category category) {
    Map<String, AttributeValue> item =
        new HashMap<>(CatalogKeys.categoryCount(category.id()).attributes());
    item.put(PRODUCT_COUNT, AttributeValue.fromN("0"));
    return Write.putNew(COUNT, item);
  }

  private static long versionOf(Map<String, AttributeValue> item) {
    AttributeValue version = item.get(VERSION);
    if (version == null) {
      throw new IllegalStateException("a category tree has no version");
    }
    return Long.parseLong(version.n());
  }
}
