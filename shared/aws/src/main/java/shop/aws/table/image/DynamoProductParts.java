package shop.aws.table.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import shop.aws.table.Table;
import shop.aws.table.catalog.CachedCategories;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.stock.StockShardReader;
import shop.catalog.Product;
import shop.catalog.ProductParts;
import shop.image.Gallery;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stock and the images of products, in one batch read; a second one for sharded SKUs. The same
 * batch shows whether the cached category tree is current.
 */
public final class DynamoProductParts implements ProductParts {
  private final Table table;
  private final StockShardReader shards;
  private final CachedCategories categories;

  public DynamoProductParts(Table table, CachedCategories categories) {
    this.table = table;
    this.categories = categories;
    this.shards = new StockShardReader(table);
  }

  @Override
  public Parts of(Collection<Product> products) {
    return parts(products, table.getAll(keys(products)));
  }

  @Override
  public PartsWithTree withTree(Collection<Product> products) {
    List<Key> keys = new ArrayList<>(keys(products));
    keys.add(CatalogKeys.categoryTree());
    Map<Key, Map<String, AttributeValue>> items = table.getAll(keys);
    return new PartsWithTree(
        parts(products, items),
        categories.treeOf(items.getOrDefault(CatalogKeys.categoryTree(), Map.of())));
  }

  private static List<Key> keys(Collection<Product> products) {
    return products.stream()
        .flatMap(
            product ->
                Stream.concat(
                    product.skus().stream().map(CatalogKeys::stock),
                    Stream.of(CatalogKeys.gallery(product.id()))))
        .toList();
  }

  private Parts parts(Collection<Product> products, Map<Key, Map<String, AttributeValue>> items) {
    List<Map<String, AttributeValue>> stockItems =
        products.stream()
            .flatMap(product -> product.skus().stream())
            .map(sku -> items.get(CatalogKeys.stock(sku)))
            .filter(Objects::nonNull)
            .toList();
    return new Parts(shards.readAll(stockItems), galleries(products, items));
  }

  private static Map<String, Gallery> galleries(
      Collection<Product> products, Map<Key, Map<String, AttributeValue>> items) {
    Map<String, Gallery> found = new HashMap<>();
    for (Product product : products) {
      Map<String, AttributeValue> item = items.get(CatalogKeys.gallery(product.id()));
      if (item != null) {
        found.put(product.id(), GallerySchema.GALLERY.read(item));
      }
    }
    return found;
  }
}
