package shop.aws.table.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What changes of products do to the stock of their SKUs. Price, product and sale stand on every
 * shard, because each order is guarded by one of them alone; a change writes them all at once.
 * Which shards there are changes with the product's version only, so what is read here holds until
 * the product's transaction is written, or that is refused.
 */
public final class ProductStockWriter {
  private static final String NO_PRODUCT = "";

  private final Table table;
  private final StockShardReader shards;

  public ProductStockWriter(Table table) {
    this.table = table;
    this.shards = new StockShardReader(table);
  }

  public void add(Transaction transaction, List<StockWrite> writes, Instant at) {
    Map<String, StockShardLayout> layouts = layouts(writes);
    for (StockWrite write : writes) {
      switch (write) {
        case StockWrite.Open open -> open(transaction, open, at);
        case StockWrite.Offer offer ->
            updateAllShards(
                transaction,
                layouts,
                offer,
                offer.productId(),
                "SET price_minor = :price, currency = :currency, for_sale = :sale,"
                    + " updated_at = :now",
                Map.of(
                    ":price", number(offer.price().amountMinor()),
                    ":currency", AttributeValue.fromS(offer.price().currency()),
                    ":sale", AttributeValue.fromBool(offer.forSale()),
                    ":now", AttributeValue.fromS(at.toString())));
        case StockWrite.Retire retire ->
            updateAllShards(
                transaction,
                layouts,
                retire,
                retire.productId(),
                "SET product_id = :nobody, for_sale = :sale, updated_at = :now",
                Map.of(
                    ":nobody", AttributeValue.fromS(NO_PRODUCT),
                    ":sale", AttributeValue.fromBool(false),
                    ":now", AttributeValue.fromS(at.toString())));
        case StockWrite.Reshard spread ->
            StockShardWriter.resize(
                transaction, shards.snapshot(spread.sku()), spread.shards(), at);
      }
    }
  }

  /** The layouts of the SKUs that are offered differently or retired. */
  private Map<String, StockShardLayout> layouts(List<StockWrite> writes) {
    List<Key> keys =
        writes.stream()
            .filter(
                write -> write instanceof StockWrite.Offer || write instanceof StockWrite.Retire)
            .map(write -> CatalogKeys.stock(write.sku()))
            .toList();
    Map<String, StockShardLayout> layouts = new HashMap<>();
    if (!keys.isEmpty()) {
      table
          .getAll(keys)
          .values()
          .forEach(
              item -> layouts.put(StockSchema.SCHEMA.read(item).sku(), StockShardLayout.of(item)));
    }
    return layouts;
  }

  private static void updateAllShards(
      Transaction transaction,
      Map<String, StockShardLayout> layouts,
      StockWrite write,
      String productId,
      String update,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":product", AttributeValue.fromS(productId));
    StockShardLayout layout = layouts.getOrDefault(write.sku(), StockShardLayout.SINGLE_SHARD);
    for (int number : layout.numbers()) {
      transaction.update(
          "stock " + write.sku() + " " + number,
          CatalogKeys.shard(write.sku(), number),
          update,
          "product_id = :product",
          all);
    }
  }

  /** A SKU that never was, or one that nobody sells any more with what its orders still hold. */
  private void open(Transaction transaction, StockWrite.Open open, Instant at) {
    String label = "stock " + open.sku();
    Stock left = open.takenOver();
    Stock stock = open.stock();
    if (left == null) {
      transaction.putNew(label, StockSchema.SCHEMA.write(stock, CatalogKeys.stock(open.sku())));
      return;
    }
    if (left.shards() > 1) {
      // Outside the transaction: it changes nothing that anybody sees, however this ends.
      shards.removeExtraShards(open.sku(), at);
    }
    // An update, so that the numbers of its shards go on where they were.
    Condition condition =
        Condition.of(
                "product_id = :nobody AND available = :left"
                    + " AND reserved = :reserved AND sold = :sold")
            .with(":nobody", NO_PRODUCT)
            .with(":left", left.available())
            .with(":reserved", left.reserved())
            .with(":sold", left.sold())
            .with(":product", stock.productId())
            .with(":price", stock.price().amountMinor())
            .with(":currency", stock.price().currency())
            .with(":sale", AttributeValue.fromBool(stock.forSale()))
            .with(":available", stock.available())
            .with(":received", stock.received())
            .with(":now", at.toString());
    transaction.update(
        label,
        CatalogKeys.stock(open.sku()),
        "SET product_id = :product, price_minor = :price, currency = :currency,"
            + " for_sale = :sale, available = :available, received = :received,"
            + " updated_at = :now",
        condition.expression(),
        condition.values());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
