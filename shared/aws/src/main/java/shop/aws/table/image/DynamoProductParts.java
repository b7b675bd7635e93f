package shop.aws.table.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.aws.table.Table;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.stock.StockShardReader;
import shop.catalog.Product;
import shop.catalog.ProductParts;
import shop.image.Gallery;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The stock and the images of products, in one batch read; a second one for sharded SKUs. */
public final class DynamoProductParts implements ProductParts {
  private final Table table;
  private final StockShardReader shards;

  public DynamoProductParts(Table table) {
    this.table = table;
    this.shards = new StockShardReader(table);
  }

  @Override
  public Parts of(Collection<Product> products) {
    List<Key> stockKeys =
        products.stream().flatMap(p -> p.skus().stream()).map(CatalogKeys::stock).toList();
    List<Key> keys = new ArrayList<>(stockKeys);
    products.forEach(product -> keys.add(CatalogKeys.gallery(product.id())));
    Map<Key, Map<String, AttributeValue>> items = table.getAll(keys);
    return new Parts(
        shards.readAll(stockKeys.stream().map(items::get).filter(Objects::nonNull).toList()),
        galleries(products, items));
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
