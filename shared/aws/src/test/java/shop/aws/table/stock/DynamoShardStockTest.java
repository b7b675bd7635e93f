package shop.aws.table.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.aws.table.DynamoPorts;
import shop.aws.table.LocalTable;
import shop.aws.table.Table;
import shop.aws.table.TableItems;
import shop.aws.table.cart.DynamoOffers;
import shop.aws.table.catalog.CachedCategories;
import shop.aws.table.catalog.DynamoProducts;
import shop.aws.table.checkout.DynamoQuoteInputs;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.promotion.PromotionReader;
import shop.aws.table.rules.CachedPriceRules;
import shop.cart.Offers;
import shop.catalog.Products;
import shop.checkout.PlacementOutcome;
import shop.checkout.QuoteInputs;
import shop.inventory.Stock;
import shop.testkit.ShopPorts;
import shop.testkit.contract.ShardStockContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

class DynamoShardStockTest extends ShardStockContract {
  private final Table table = LocalTable.newTable();
  private final ShopPorts ports = DynamoPorts.of(table, clock);
  private final List<Key> readKeys = new CopyOnWriteArrayList<>();

  private final AtomicBoolean hidesUnits = new AtomicBoolean();

  /** Runs once, between a snapshot of all shards and the write that follows it. */
  private final AtomicReference<Runnable> afterSnapshot = new AtomicReference<>(() -> {});

  private final Table recordingTable = new Table(recording(table.client()), table.name());

  /** One for all calls, as in a function, so that its cache of shard layouts is used. */
  private final DynamoOffers offers = new DynamoOffers(recordingTable, new Random(), clock);

  @Test
  void readsOneShardOfSkuKnownToBeSharded() {
    addProduct("MUG", 1999, 1_600);
    shardStock().shard(ADMIN, "MUG", 16);
    addToCart("ann", "MUG", 2);
    readKeys.clear();

    placeOrder("ann", null);

    assertThat(readKeys).filteredOn(key -> key.sk().equals("STOCK")).hasSize(1);
  }

  @Test
  void dropsCachedLayoutOfSkuThatIsNoLongerSharded() {
    addProduct("MUG", 1999, 1_600);
    shardStock().shard(ADMIN, "MUG", 16);
    addToCart("ann", "MUG", 2);
    addToCart("bob", "MUG", 2);
    shardStock().shard(ADMIN, "MUG", 1);

    assertThat(placeOrder("ann", null)).isInstanceOf(PlacementOutcome.Placed.class);
    readKeys.clear();
    assertThat(placeOrder("bob", null)).isInstanceOf(PlacementOutcome.Placed.class);
    assertThat(readKeys)
        .filteredOn(key -> key.sk().equals("STOCK"))
        .containsOnly(CatalogKeys.stock("MUG"));
  }

  @Test
  void reportsSoldOutOnlyFromASnapshot() {
    addProduct("MUG", 1999, 16);
    shardStock().shard(ADMIN, "MUG", 16);
    addToCart("ann", "MUG", 1);
    hidesUnits.set(true);

    PlacementOutcome outcome = placeOrder("ann", null);

    assertThat(outcome).isInstanceOf(PlacementOutcome.Placed.class);
  }

  @Test
  void retriesRemovalOfShardThatAnOrderChanged() {
    addProduct("MUG", 1999, 16);
    shardStock().shard(ADMIN, "MUG", 2);
    // Two shards of eight units: four orders of three units use both.
    afterSnapshot.set(
        () -> IntStream.range(0, 4).forEach(i -> placedOrder("customer-" + i, "MUG", 3)));

    shardStock().shard(ADMIN, "MUG", 1);

    assertThat(stock("MUG"))
        .extracting(Stock::shards, Stock::available, Stock::reserved, Stock::received)
        .containsExactly(1, 4L, 12L, 16L);
  }

  /**
   * Records the keys of every batch read, and returns batches without available units if {@link
   * #hidesUnits}.
   */
  private DynamoDbClient recording(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (answer instanceof TransactGetItemsResponse snapshot
                  && snapshot.responses().size() > 1) {
                afterSnapshot.getAndSet(() -> {}).run();
              }
              if (!(answer instanceof BatchGetItemResponse batch)) {
                return answer;
              }
              batch.responses().values().stream()
                  .flatMap(List::stream)
                  .forEach(item -> readKeys.add(TableItems.key(item)));
              return hidesUnits.get() ? withoutUnits(batch) : batch;
            });
  }

  private static BatchGetItemResponse withoutUnits(BatchGetItemResponse batch) {
    Map<String, List<Map<String, AttributeValue>>> changed = new HashMap<>();
    batch
        .responses()
        .forEach(
            (name, items) ->
                changed.put(name, items.stream().map(item -> withoutUnits(item)).toList()));
    return batch.toBuilder().responses(changed).build();
  }

  private static Map<String, AttributeValue> withoutUnits(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.computeIfPresent(StockSchema.AVAILABLE, (name, units) -> AttributeValue.fromN("0"));
    return changed;
  }

  @AfterEach
  void assertEveryShardAddsUp() {
    if (stocks().find("MUG").isEmpty()) {
      return;
    }
    assertThat(new StockShardReader(table).snapshot("MUG").shards())
        .allSatisfy(
            shard -> {
              assertThat(shard.available()).isNotNegative();
              assertThat(shard.reserved()).isNotNegative();
              assertThat(shard.sold()).isNotNegative();
              assertThat(shard.available() + shard.reserved() + shard.sold())
                  .isEqualTo(shard.received());
            });
  }

  @Override
  protected Products products() {
    return new DynamoProducts(recordingTable);
  }

  @Override
  protected Offers offers() {
    return offers;
  }

  @Override
  protected QuoteInputs quoteInputs() {
    return new DynamoQuoteInputs(
        offers,
        new CachedCategories(recordingTable),
        new CachedPriceRules(recordingTable, "USD"),
        new PromotionReader(recordingTable, new Random()));
  }

  @Override
  protected ShopPorts ports() {
    return ports;
  }
}
