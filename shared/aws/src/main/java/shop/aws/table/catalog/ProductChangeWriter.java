package shop.aws.table.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.stock.ProductStockWriter;
import shop.catalog.Product;
import shop.catalog.ProductChange;
import shop.catalog.Products.Result;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The writes of a product's change, for a transaction, and what their failure means. */
final class ProductChangeWriter {
  /** Attribute of a slug's item. */
  static final String PRODUCT_ID = "product_id";

  static final String CATEGORY = "category";
  private static final String PRODUCT = "product";
  private static final String SLUG = "slug";

  private final ProductStockWriter stockWriter;

  ProductChangeWriter(Table table) {
    this.stockWriter = new ProductStockWriter(table);
  }

  /** All writes except the {@link #counts} of categories, which products share. */
  List<Write> ownWrites(ProductChange change) {
    return Stream.of(
            List.of(productWrite(change.before(), change.after())),
            slugWrites(change.before(), change.after()),
            stockWriter.writes(change.stock(), change.effects().at()),
            priceWrites(change),
            EffectsWriter.writes(change.effects()))
        .flatMap(List::stream)
        .toList();
  }

  /** The result of a transaction with one change. */
  static Result result(TransactionResult committed) {
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

  /** The entry of the price history. The condition on the product's version guards it too. */
  private static List<Write> priceWrites(ProductChange change) {
    return change.priceChange().stream()
        .map(
            prices ->
                Write.put(
                    "prices",
                    PriceChangeSchema.SCHEMA.write(
                        prices, CatalogKeys.priceChange(prices.productId(), prices.version()))))
        .toList();
  }

  /** The writes of the categories' counts of products. */
  static List<Write> counts(ProductChange change) {
    String from = change.before() == null ? null : change.before().categoryId();
    String to = change.after() == null ? null : change.after().categoryId();
    List<Write> writes = new ArrayList<>();
    if (from != null && !from.equals(to)) {
      writes.add(addToCount("old category", from, -1));
    }
    if (to != null && !to.equals(from)) {
      writes.add(addToCount(CATEGORY, to, 1));
    }
    return writes;
  }

  /** Adds to the count of an existing category. */
  static Write addToCount(String label, String categoryId, int delta) {
    return Write.update(
        label,
        CatalogKeys.categoryCount(categoryId),
        "ADD " + DynamoCategories.PRODUCT_COUNT + " :delta",
        Condition.of("attribute_exists(PK)").with(":delta", delta));
  }
}
