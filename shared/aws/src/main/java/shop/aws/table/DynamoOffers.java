package shop.aws.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.catalog.Product;
import shop.inventory.Stock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Products and stock of the table, side by side. */
public final class DynamoOffers implements Offers {
  private final Table table;

  public DynamoOffers(Table table) {
    this.table = table;
  }

  /** Two reads, because only the stock knows whose the SKU is. */
  @Override
  public Optional<Offer> find(String sku) {
    return table
        .get(CatalogKeys.stock(sku))
        .map(StockSchema.SCHEMA::read)
        .filter(stock -> !stock.retired())
        .flatMap(
            stock ->
                table
                    .get(CatalogKeys.product(stock.productId()))
                    .map(ProductSchema.SCHEMA::read)
                    .flatMap(product -> Offer.of(product, sku, stock)));
  }

  @Override
  public Optional<Offer> findSimple(String productId) {
    return table
        .get(CatalogKeys.product(productId))
        .map(ProductSchema.SCHEMA::read)
        .filter(product -> product.skus().size() == 1)
        .flatMap(product -> offer(product, product.skus().getFirst()));
  }

  private Optional<Offer> offer(Product product, String sku) {
    return table
        .get(CatalogKeys.stock(sku))
        .map(StockSchema.SCHEMA::read)
        .flatMap(stock -> Offer.of(product, sku, stock));
  }

  @Override
  public Map<String, Offer> of(Collection<CartLine> lines) {
    List<Key> keys = new ArrayList<>();
    for (CartLine line : lines) {
      keys.add(CatalogKeys.stock(line.sku()));
      keys.add(CatalogKeys.product(line.productId()));
    }
    Map<Key, Map<String, AttributeValue>> items = keys.isEmpty() ? Map.of() : table.get(keys);
    Map<String, Offer> offers = new HashMap<>();
    for (CartLine line : lines) {
      offer(
              line.sku(),
              items.get(CatalogKeys.stock(line.sku())),
              items.get(CatalogKeys.product(line.productId())))
          .ifPresent(offer -> offers.put(line.sku(), offer));
    }
    return offers;
  }

  private static Optional<Offer> offer(
      String sku,
      @Nullable Map<String, AttributeValue> stockItem,
      @Nullable Map<String, AttributeValue> productItem) {
    if (stockItem == null || productItem == null) {
      return Optional.empty();
    }
    Stock stock = StockSchema.SCHEMA.read(stockItem);
    return Offer.of(ProductSchema.SCHEMA.read(productItem), sku, stock);
  }
}
