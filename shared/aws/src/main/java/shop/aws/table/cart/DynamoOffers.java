package shop.aws.table.cart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Table;
import shop.aws.table.catalog.ProductSchema;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.stock.ShardedStock;
import shop.aws.table.stock.StockSchema;
import shop.aws.table.stock.StockShardLayout;
import shop.aws.table.stock.StockShardReader;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.catalog.Product;
import shop.contracts.Limits;
import shop.inventory.StockShards;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Offers from the products and the stock in the table. */
public final class DynamoOffers implements Offers {
  private static final int HOT_SKUS = 1_000;

  private final Table table;
  private final StockShardReader shards;
  private final RandomGenerator random;

  /**
   * The shard layouts of sharded SKUs. Entries do not expire: an outdated one only costs a second
   * read.
   */
  private final Cache<String, StockShardLayout> layouts =
      Caffeine.newBuilder().maximumSize(HOT_SKUS).build();

  /**
   * @param random chooses the shard of a sharded SKU
   */
  public DynamoOffers(Table table, RandomGenerator random) {
    this.table = table;
    this.shards = new StockShardReader(table);
    this.random = random;
  }

  /** Reads twice, because only the stock item has the product of the SKU. */
  @Override
  public Optional<Offer> find(String sku) {
    return shards
        .find(sku, Limits.LINE_QUANTITY)
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
    return shards.find(sku, Limits.LINE_QUANTITY).flatMap(stock -> Offer.of(product, sku, stock));
  }

  /** One batch read, and a second one for sharded SKUs. */
  @Override
  public Map<String, Offer> of(Collection<CartLine> lines) {
    List<Key> keys = new ArrayList<>();
    for (CartLine line : lines) {
      keys.add(CatalogKeys.stock(line.sku()));
      keys.add(CatalogKeys.product(line.productId()));
    }
    Map<Key, Map<String, AttributeValue>> items = keys.isEmpty() ? Map.of() : table.getAll(keys);
    Map<String, ShardedStock> sharded = sharded(lines, items);
    Map<String, Offer> offers = new HashMap<>();
    for (CartLine line : lines) {
      offer(
              line,
              items.get(CatalogKeys.stock(line.sku())),
              items.get(CatalogKeys.product(line.productId())),
              sharded.get(line.sku()))
          .ifPresent(offer -> offers.put(line.sku(), offer));
    }
    return offers;
  }

  /**
   * For a SKU that is known to be sharded, reads one shard only, which spreads the reads of many
   * orders. A shard has everything that an order's conditions compare. If it has too few units or
   * no longer exists, all shards are read.
   */
  @Override
  public Map<String, Offer> toOrder(Collection<CartLine> lines) {
    Map<String, Offer> offers = new HashMap<>();
    Map<String, Integer> chosen = new HashMap<>();
    for (CartLine line : lines) {
      StockShardLayout layout = layouts.getIfPresent(line.sku());
      if (layout != null) {
        chosen.put(line.sku(), layout.numbers().get(random.nextInt(layout.count())));
      }
    }
    List<CartLine> hot = lines.stream().filter(line -> chosen.containsKey(line.sku())).toList();
    if (!hot.isEmpty()) {
      offers.putAll(fromOneShard(hot, chosen));
    }
    List<CartLine> others = lines.stream().filter(line -> !offers.containsKey(line.sku())).toList();
    offers.putAll(of(others));
    return offers;
  }

  private Map<String, Offer> fromOneShard(List<CartLine> lines, Map<String, Integer> numbers) {
    var stock = table.getAll(lines.stream().map(line -> shard(line, numbers)).toList());
    // Eventual consistency is enough for the name: the shard has the product of the SKU.
    var products =
        table.getAllEventually(
            lines.stream().map(l -> CatalogKeys.product(l.productId())).toList());
    Map<String, Offer> offers = new HashMap<>();
    for (CartLine line : lines) {
      Key key = shard(line, numbers);
      offer(line, stock.get(key), products.get(CatalogKeys.product(line.productId())), null)
          .filter(offer -> offer.available() >= line.quantity())
          .map(offer -> offer.from(number(line, numbers)))
          .ifPresentOrElse(
              offer -> offers.put(line.sku(), offer), () -> layouts.invalidate(line.sku()));
    }
    return offers;
  }

  private static Key shard(CartLine line, Map<String, Integer> numbers) {
    return CatalogKeys.shard(line.sku(), number(line, numbers));
  }

  private static int number(CartLine line, Map<String, Integer> numbers) {
    return Optional.ofNullable(numbers.get(line.sku())).orElseThrow();
  }

  private Map<String, ShardedStock> sharded(
      Collection<CartLine> lines, Map<Key, Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> stockItems = new HashMap<>();
    for (CartLine line : lines) {
      Map<String, AttributeValue> item = items.get(CatalogKeys.stock(line.sku()));
      if (item != null && StockShardLayout.of(item).isSharded()) {
        stockItems.put(line.sku(), item);
        layouts.put(line.sku(), StockShardLayout.of(item));
      }
    }
    return shards.readShards(stockItems);
  }

  private Optional<Offer> offer(
      CartLine line,
      @Nullable Map<String, AttributeValue> stockItem,
      @Nullable Map<String, AttributeValue> productItem,
      @Nullable ShardedStock sharded) {
    if (stockItem == null || productItem == null) {
      return Optional.empty();
    }
    Product product = ProductSchema.SCHEMA.read(productItem);
    if (sharded == null) {
      return Offer.of(product, line.sku(), StockSchema.SCHEMA.read(stockItem));
    }
    // Only a snapshot proves that there are too few units.
    ShardedStock known = shards.snapshotIfBelow(sharded, line.quantity());
    int chosen = StockShards.choose(known.available(), line.quantity(), random);
    return Offer.of(product, line.sku(), known.total())
        .map(offer -> offer.from(known.layout().numbers().get(chosen)));
  }
}
