package shop.aws.table;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.catalog.Product;
import shop.inventory.Buckets;
import shop.inventory.Stock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Products and stock of the table, side by side. */
public final class DynamoOffers implements Offers {
  private final Table table;
  private final StockBuckets buckets;
  private final RandomGenerator random;

  /** Secure only because functions restored from one snapshot must not all choose alike. */
  public DynamoOffers(Table table) {
    this(table, new SecureRandom());
  }

  DynamoOffers(Table table, RandomGenerator random) {
    this.table = table;
    this.buckets = new StockBuckets(table);
    this.random = random;
  }

  /** Two reads, because only the stock knows whose the SKU is. */
  @Override
  public Optional<Offer> find(String sku) {
    return buckets
        .find(sku)
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
    return buckets.find(sku).flatMap(stock -> Offer.of(product, sku, stock));
  }

  /** One read, and for SKUs that are spread a second one. */
  @Override
  public Map<String, Offer> of(Collection<CartLine> lines) {
    List<Key> keys = new ArrayList<>();
    for (CartLine line : lines) {
      keys.add(CatalogKeys.stock(line.sku()));
      keys.add(CatalogKeys.product(line.productId()));
    }
    Map<Key, Map<String, AttributeValue>> items = keys.isEmpty() ? Map.of() : table.get(keys);
    Map<String, StockSpread> spread = spread(lines, items);
    Map<String, Offer> offers = new HashMap<>();
    for (CartLine line : lines) {
      offer(
              line,
              items.get(CatalogKeys.stock(line.sku())),
              items.get(CatalogKeys.product(line.productId())),
              spread.get(line.sku()))
          .ifPresent(offer -> offers.put(line.sku(), offer));
    }
    return offers;
  }

  private Map<String, StockSpread> spread(
      Collection<CartLine> lines, Map<Key, Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> spread = new HashMap<>();
    for (CartLine line : lines) {
      Map<String, AttributeValue> item = items.get(CatalogKeys.stock(line.sku()));
      if (item != null && BucketLayout.of(item).isSpread()) {
        spread.put(line.sku(), item);
      }
    }
    return buckets.near(spread);
  }

  private Optional<Offer> offer(
      CartLine line,
      @Nullable Map<String, AttributeValue> stockItem,
      @Nullable Map<String, AttributeValue> productItem,
      @Nullable StockSpread spread) {
    if (stockItem == null || productItem == null) {
      return Optional.empty();
    }
    Product product = ProductSchema.SCHEMA.read(productItem);
    if (spread == null) {
      return Offer.of(product, line.sku(), StockSchema.SCHEMA.read(stockItem));
    }
    StockSpread known = enough(spread, line.quantity());
    int chosen = Buckets.choose(known.available(), line.quantity(), random);
    return Offer.of(product, line.sku(), known.whole())
        .map(offer -> offer.from(known.layout().numbers().get(chosen)));
  }

  /** That there is too little is said only of one moment: see {@link StockBuckets#atOnce}. */
  private StockSpread enough(StockSpread near, int quantity) {
    return near.sum(Stock::available) >= quantity
        ? near
        : buckets.atOnce(near.sku(), near.layout());
  }
}
