package shop.aws.table.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.ShardedQueries;
import shop.aws.table.SortKeyRange;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.stock.ProductStockWriter;
import shop.catalog.Product;
import shop.catalog.ProductChange;
import shop.catalog.ProductStatus;
import shop.catalog.Products;
import shop.contracts.TableLayout;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Products in the table, one item each, and a second item that makes its slug unique. */
public final class DynamoProducts implements Products {
  private static final String PRODUCT = "product";
  private static final String SLUG = "slug";
  private static final String CATEGORY = "category";
  private static final String PRODUCT_ID = "product_id";

  private final Table table;
  private final ShardedQueries lists;
  private final ProductStockWriter stockWriter;

  public DynamoProducts(Table table) {
    this.table = table;
    this.lists = new ShardedQueries(table);
    this.stockWriter = new ProductStockWriter(table);
  }

  @Override
  public Optional<Product> find(String id) {
    return table.get(CatalogKeys.product(id)).map(ProductSchema.SCHEMA::read);
  }

  /** Compares the slug with the product's own, so that a slug it no longer has is not found. */
  @Override
  public Optional<Product> findBySlug(String slug) {
    return table
        .get(CatalogKeys.slug(slug))
        .flatMap(claim -> find(TableItems.text(claim, PRODUCT_ID)))
        .filter(product -> product.slug().equals(slug));
  }

  @Override
  public Map<String, Product> findAll(Collection<String> ids) {
    Map<String, Product> found = new HashMap<>();
    table
        .getAll(ids.stream().map(CatalogKeys::product).toList())
        .values()
        .forEach(
            item -> {
              Product product = ProductSchema.SCHEMA.read(item);
              found.put(product.id(), product);
            });
    return found;
  }

  @Override
  public Page<Product> newest(Set<ProductStatus> statuses, PageRequest page) {
    List<String> partitions = statuses.stream().flatMap(CatalogKeys::statusPartitions).toList();
    return lists.newestFirst(
        TableLayout.GSI2, partitions, SortKeyRange.ALL, page, ProductSchema.SCHEMA::read);
  }

  @Override
  public Page<Product> newestOf(
      Collection<String> categoryIds, Set<ProductStatus> statuses, PageRequest page) {
    List<String> partitions =
        categoryIds.stream()
            .flatMap(
                id -> statuses.stream().map(status -> CatalogKeys.categoryPartition(id, status)))
            .toList();
    return lists.newestFirst(
        TableLayout.GSI1, partitions, SortKeyRange.ALL, page, ProductSchema.SCHEMA::read);
  }

  @Override
  public Result commit(ProductChange change) {
    Transaction transaction =
        Transaction.of(productWrite(change.before(), change.after()))
            .and(slugWrites(change.before(), change.after()))
            .and(categoryWrites(change.before(), change.after()))
            .and(stockWriter.writes(change.stock(), change.effects().at()))
            .and(EffectsWriter.writes(change.effects()));
    TransactionResult committed = table.commit(transaction);
    if (committed.committed()) {
      return Result.COMMITTED;
    }
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return Result.KEY_USED;
    }
    if (committed.failed(PRODUCT)) {
      return Result.STALE;
    }
    if (committed.failed(CATEGORY)) {
      return Result.NO_CATEGORY;
    }
    return committed.failed(SLUG) ? Result.SLUG_TAKEN : Result.STOCK_CHANGED;
  }

  private static Write productWrite(@Nullable Product before, @Nullable Product after) {
    if (after == null) {
      Product deleted = Optional.ofNullable(before).orElseThrow();
      return Write.delete(
          PRODUCT, CatalogKeys.product(deleted.id()), Condition.version(deleted.version()));
    }
    Map<String, AttributeValue> item =
        ProductSchema.SCHEMA.write(
            after,
            CatalogKeys.product(after.id()),
            CatalogKeys.byCategory(after),
            CatalogKeys.byStatus(after));
    return before == null
        ? Write.putNew(PRODUCT, item)
        : Write.put(PRODUCT, item, Condition.version(before.version()));
  }

  private static List<Write> slugWrites(@Nullable Product before, @Nullable Product after) {
    if (before != null && after != null && before.slug().equals(after.slug())) {
      return List.of();
    }
    List<Write> writes = new ArrayList<>();
    if (before != null) {
      // The condition on the product's version guards this too: the claim is the product's.
      writes.add(Write.delete("old slug", CatalogKeys.slug(before.slug())));
    }
    if (after != null) {
      Map<String, AttributeValue> claim =
          new HashMap<>(CatalogKeys.slug(after.slug()).attributes());
      claim.put(PRODUCT_ID, AttributeValue.fromS(after.id()));
      writes.add(Write.putNew(SLUG, claim));
    }
    return writes;
  }

  private static List<Write> categoryWrites(@Nullable Product before, @Nullable Product after) {
    String from = before == null ? null : before.categoryId();
    String to = after == null ? null : after.categoryId();
    List<Write> writes = new ArrayList<>();
    if (from != null && !from.equals(to)) {
      writes.add(addToCount("old category", from, -1));
    }
    if (to != null && !to.equals(from)) {
      writes.add(addToCount(CATEGORY, to, 1));
    }
    return writes;
  }

  private static Write addToCount(String label, String id, int delta) {
    return Write.update(
        label,
        CatalogKeys.categoryCount(id),
        "ADD " + DynamoCategories.PRODUCT_COUNT + " :delta",
        Condition.of("attribute_exists(PK)").with(":delta", delta));
  }
}
