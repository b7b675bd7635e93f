package shop.aws.table.cart;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Table;
import shop.aws.table.catalog.ProductSchema;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.stock.ShardedStock;
import shop.aws.table.stock.StockSchema;
import shop.aws.table.stock.StockShardLayout;
import shop.aws.table.stock.StockShardReader;
import shop.cart.Cart;
import shop.cart.CartAndOffers;
import shop.cart.CartLine;
import shop.cart.ItemToAdd;
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
  private final Clock clock;

  /**
   * The shard layouts of sharded SKUs. Entries do not expire: an outdated one only costs a second
   * read.
   */
  private final Cache<String, StockShardLayout> layouts =
      Caffeine.newBuilder().maximumSize(HOT_SKUS).build();

  /**
   * @param random chooses the shard of a sharded SKU
   */
  public DynamoOffers(Table table, RandomGenerator random, Clock clock) {
    this.table = table;
    this.shards = new StockShardReader(table);
    this.random = random;
    this.clock = clock;
  }

  /** One batch read of the cart and the item, and one of what these refer to. */
  @Override
  public CartAndOffers forCart(String ownerId, ItemToAdd item) {
    Key cartKey = OrderKeys.cart(ownerId);
    Key itemKey =
        switch (item) {
          case ItemToAdd.Sku(String sku) -> CatalogKeys.stock(sku);
          case ItemToAdd.SimpleProduct(String productId) -> CatalogKeys.product(productId);
        };
    Map<Key, Map<String, AttributeValue>> first = table.getAll(List.of(cartKey, itemKey));
    Cart cart = DynamoCarts.read(ownerId, first.get(cartKey), clock.instant());
    Optional<Sought> added = Optional.ofNullable(first.get(itemKey)).flatMap(i -> sought(item, i));
    Map<String, Sought> all = new LinkedHashMap<>();
    cart.lines().forEach(line -> all.put(line.sku(), Sought.of(line)));
    added.ifPresent(sought -> all.put(sought.sku(), sought));
    Map<String, Offer> offers = offers(all.values(), first, List.of());
    return new CartAndOffers(
        cart, added.flatMap(sought -> Optional.ofNullable(offers.get(sought.sku()))), offers);
  }

  /** The SKU and the product of an item to add; empty when it has none or several SKUs. */
  private static Optional<Sought> sought(ItemToAdd item, Map<String, AttributeValue> found) {
    return switch (item) {
      case ItemToAdd.Sku(String sku) ->
          Optional.of(StockSchema.SCHEMA.read(found))
              .filter(stock -> !stock.retired())
              .map(stock -> new Sought(sku, stock.productId(), Limits.LINE_QUANTITY));
      case ItemToAdd.SimpleProduct(String productId) ->
          Optional.of(ProductSchema.SCHEMA.read(found).skus())
              .filter(skus -> skus.size() == 1)
              .map(skus -> new Sought(skus.getFirst(), productId, Limits.LINE_QUANTITY));
    };
  }

  /**
   * A SKU whose offer is read.
   *
   * @param enough the number of available units below which the sum of a sharded SKU must be exact
   */
  private record Sought(String sku, String productId, int enough) {
    static Sought of(CartLine line) {
      return new Sought(line.sku(), line.productId(), line.quantity());
    }
  }

  /** One batch read, and a second one for sharded SKUs. */
  @Override
  public Map<String, Offer> of(Collection<CartLine> lines) {
    return offers(lines.stream().map(Sought::of).toList(), new HashMap<>(), List.of());
  }

  /**
   * The offers of these SKUs; items that were read before are not read again.
   *
   * @param items the items that were read before; those that are read now are added
   * @param others keys that are read in the same call
   */
  private Map<String, Offer> offers(
      Collection<Sought> all, Map<Key, Map<String, AttributeValue>> items, List<Key> others) {
    Stream<Key> needed =
        all.stream()
            .flatMap(
                sought ->
                    Stream.of(
                        CatalogKeys.stock(sought.sku()), CatalogKeys.product(sought.productId())));
    List<Key> missing =
        Stream.concat(needed, others.stream()).filter(key -> !items.containsKey(key)).toList();
    items.putAll(table.getAll(missing));
    Map<String, ShardedStock> sharded = sharded(all, items);
    Map<String, Offer> offers = new HashMap<>();
    for (Sought sought : all) {
      offer(
              sought,
              items.get(CatalogKeys.stock(sought.sku())),
              items.get(CatalogKeys.product(sought.productId())),
              sharded.get(sought.sku()))
          .ifPresent(offer -> offers.put(sought.sku(), offer));
    }
    return offers;
  }

  /**
   * Offers for an order, with other items that were read in the same call.
   *
   * @param items the other items that exist
   */
  public record ReadForOrder(
      Map<String, Offer> offers, Map<Key, Map<String, AttributeValue>> items) {}

  /**
   * The offers for an order. For a SKU that is known to be sharded, reads one shard only, which
   * spreads the reads of many orders. A shard has everything that an order's conditions compare. If
   * it has too few units or no longer exists, all shards are read.
   *
   * @param others the keys of other items
   */
  public ReadForOrder forOrder(Collection<CartLine> lines, List<Key> others) {
    Map<Key, Map<String, AttributeValue>> items = new HashMap<>();
    Map<String, Offer> offers = new HashMap<>();
    Map<String, StockShard> chosen = new HashMap<>();
    for (CartLine line : lines) {
      StockShardLayout layout = layouts.getIfPresent(line.sku());
      if (layout != null) {
        int number = layout.numbers().get(random.nextInt(layout.count()));
        chosen.put(line.sku(), new StockShard(number, layout.count()));
      }
    }
    List<CartLine> hot = lines.stream().filter(line -> chosen.containsKey(line.sku())).toList();
    if (!hot.isEmpty()) {
      List<Key> keys =
          Stream.concat(hot.stream().map(line -> shard(line, chosen)), others.stream()).toList();
      items.putAll(table.getAll(keys));
      offers.putAll(fromOneShard(hot, chosen, items));
    }
    List<CartLine> rest = lines.stream().filter(line -> !offers.containsKey(line.sku())).toList();
    List<Key> unread = hot.isEmpty() ? others : List.of();
    if (!rest.isEmpty() || !unread.isEmpty()) {
      offers.putAll(offers(rest.stream().map(Sought::of).toList(), items, unread));
    }
    return new ReadForOrder(offers, items);
  }

  /** One of a SKU's shards, and how many it has. */
  private record StockShard(int number, int count) {}

  private Map<String, Offer> fromOneShard(
      List<CartLine> lines,
      Map<String, StockShard> chosen,
      Map<Key, Map<String, AttributeValue>> stock) {
    // Eventual consistency is enough for the name: the shard has the product of the SKU.
    var products =
        table.getAllEventually(
            lines.stream().map(l -> CatalogKeys.product(l.productId())).toList());
    Map<String, Offer> offers = new HashMap<>();
    for (CartLine line : lines) {
      Key key = shard(line, chosen);
      Map<String, AttributeValue> product = products.get(CatalogKeys.product(line.productId()));
      offer(Sought.of(line), stock.get(key), product, null)
          .filter(offer -> offer.available() >= line.quantity())
          .map(offer -> offer.from(of(line, chosen).number(), of(line, chosen).count()))
          .ifPresentOrElse(
              offer -> offers.put(line.sku(), offer), () -> layouts.invalidate(line.sku()));
    }
    return offers;
  }

  private static Key shard(CartLine line, Map<String, StockShard> chosen) {
    return CatalogKeys.shard(line.sku(), of(line, chosen).number());
  }

  private static StockShard of(CartLine line, Map<String, StockShard> chosen) {
    return Optional.ofNullable(chosen.get(line.sku())).orElseThrow();
  }

  private Map<String, ShardedStock> sharded(
      Collection<Sought> all, Map<Key, Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> stockItems = new HashMap<>();
    for (Sought sought : all) {
      Map<String, AttributeValue> item = items.get(CatalogKeys.stock(sought.sku()));
      if (item != null && StockShardLayout.of(item).isSharded()) {
        stockItems.put(sought.sku(), item);
        layouts.put(sought.sku(), StockShardLayout.of(item));
      }
    }
    return shards.readShards(stockItems);
  }

  private Optional<Offer> offer(
      Sought sought,
      @Nullable Map<String, AttributeValue> stockItem,
      @Nullable Map<String, AttributeValue> productItem,
      @Nullable ShardedStock sharded) {
    if (stockItem == null || productItem == null) {
      return Optional.empty();
    }
    Product product = ProductSchema.SCHEMA.read(productItem);
    if (sharded == null) {
      return Offer.of(product, sought.sku(), StockSchema.SCHEMA.read(stockItem));
    }
    // Only a snapshot proves that there are too few units.
    ShardedStock known = shards.snapshotIfBelow(sharded, sought.enough());
    int chosen = StockShards.choose(known.available(), sought.enough(), random);
    return Offer.of(product, sought.sku(), known.total())
        .map(offer -> offer.from(known.layout().numbers().get(chosen)));
  }
}
