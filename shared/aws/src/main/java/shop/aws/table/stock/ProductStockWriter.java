package shop.aws.table.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.catalog.Sku;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stock writes of a product's change, for its transaction. Every shard has the price, the
 * product and the sale status, because the conditions of an order compare one shard only; a change
 * writes them to all shards. The shards of a SKU change only together with the product's version,
 * so the layout that is read here is current, or else the product's transaction fails.
 */
public final class ProductStockWriter {
  /** The product id of retired stock. */
  private static final String NO_PRODUCT = "";

  private final Table table;
  private final StockShardReader shards;

  public ProductStockWriter(Table table) {
    this.table = table;
    this.shards = new StockShardReader(table);
  }

  public List<Write> writes(List<StockWrite> changes, Instant at) {
    Map<String, StockShardLayout> layouts = layouts(changes);
    return changes.stream().flatMap(change -> writes(change, layouts, at).stream()).toList();
  }

  private List<Write> writes(StockWrite change, Map<String, StockShardLayout> layouts, Instant at) {
    return switch (change) {
      case StockWrite.Open open ->
          Sku.isInCapitals(open.sku())
              ? List.of(open(open, at))
              : List.of(open(open, at), SkuClaims.claim(open, at));
      case StockWrite.Offer offer ->
          updateAllShards(
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
              layouts,
              retire,
              retire.productId(),
              "SET product_id = :none, for_sale = :sale, updated_at = :now",
              Map.of(
                  ":none", AttributeValue.fromS(NO_PRODUCT),
                  ":sale", AttributeValue.fromBool(false),
                  ":now", AttributeValue.fromS(at.toString())));
      case StockWrite.Reshard reshard ->
          StockShardWriter.resize(shards.snapshot(reshard.sku()), reshard.shards(), at);
    };
  }

  /** The shard layouts of the SKUs whose offer changes or that are retired. */
  private Map<String, StockShardLayout> layouts(List<StockWrite> changes) {
    List<Key> keys =
        changes.stream()
            .filter(
                change -> change instanceof StockWrite.Offer || change instanceof StockWrite.Retire)
            .map(change -> CatalogKeys.stock(change.sku()))
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

  private static List<Write> updateAllShards(
      Map<String, StockShardLayout> layouts,
      StockWrite change,
      String productId,
      String update,
      Map<String, AttributeValue> values) {
    Condition condition =
        new Condition("product_id = :product", values).with(":product", productId);
    StockShardLayout layout = layouts.getOrDefault(change.sku(), StockShardLayout.SINGLE_SHARD);
    return layout.numbers().stream()
        .map(
            number ->
                Write.update(
                    "stock " + change.sku() + " " + number,
                    CatalogKeys.shard(change.sku(), number),
                    update,
                    condition))
        .toList();
  }

  /**
   * Creates the stock of a new SKU, or reuses retired stock, in which old orders still have units.
   */
  private Write open(StockWrite.Open open, Instant at) {
    String label = "stock " + open.sku();
    Stock retired = open.takenOver();
    Stock stock = open.stock();
    if (retired == null) {
      return Write.putNew(label, StockSchema.SCHEMA.write(stock, CatalogKeys.stock(open.sku())));
    }
    if (retired.shards() > 1) {
      // A transaction of its own, which is harmless if the product's transaction fails: no product
      // uses retired stock, and the total stays the same.
      shards.removeExtraShards(open.sku(), at);
    }
    // An update, so that the item keeps the number of its next shard.
    Condition unchanged =
        Condition.of(
                "product_id = :none AND available = :before"
                    + " AND reserved = :reserved AND sold = :sold")
            .with(":none", NO_PRODUCT)
            .with(":before", retired.available())
            .with(":reserved", retired.reserved())
            .with(":sold", retired.sold());
    boolean inCapitals = Sku.isInCapitals(open.sku());
    Condition condition =
        (inCapitals ? unchanged.and(SkuClaims.unchanged(open.claimBefore())) : unchanged)
            .with(":product", stock.productId())
            .with(":price", stock.price().amountMinor())
            .with(":currency", stock.price().currency())
            .with(":sale", AttributeValue.fromBool(stock.forSale()))
            .with(":available", stock.available())
            .with(":received", stock.received())
            .with(":now", at.toString());
    return Write.update(
        label,
        CatalogKeys.stock(open.sku()),
        "SET product_id = :product, price_minor = :price, currency = :currency,"
            + " for_sale = :sale, available = :available, received = :received,"
            + " updated_at = :now"
            + (inCapitals ? SkuClaims.REMOVE : ""),
        condition);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
