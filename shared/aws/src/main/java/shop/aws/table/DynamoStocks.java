package shop.aws.table;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.aws.table.Table.Range;
import shop.commit.Commit;
import shop.inventory.Stock;
import shop.inventory.StockAdjustment;
import shop.inventory.StockMovement;
import shop.inventory.StockWrite;
import shop.inventory.Stocks;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stock in the table: one item for each SKU, with its ledger in the same partition. */
public final class DynamoStocks implements Stocks {
  private static final String STOCK = "stock";
  private static final Range MOVEMENTS = new Range("MOVEMENT#", "MOVEMENT#\uffff");
  private static final AttributeValue NOBODY = AttributeValue.fromS("");

  private final Table table;
  private final Lists lists;

  public DynamoStocks(Table table) {
    this.table = table;
    this.lists = new Lists(table);
  }

  @Override
  public Optional<Stock> find(String sku) {
    return table.get(CatalogKeys.stock(sku)).map(StockSchema.SCHEMA::read);
  }

  @Override
  public Map<String, Stock> findAll(Collection<String> skus) {
    Map<String, Stock> found = new HashMap<>();
    table
        .get(skus.stream().map(CatalogKeys::stock).toList())
        .values()
        .forEach(
            item -> {
              Stock stock = StockSchema.SCHEMA.read(item);
              found.put(stock.sku(), stock);
            });
    return found;
  }

  @Override
  public Commit adjust(StockAdjustment adjustment) {
    StockMovement movement = adjustment.movement();
    Key ledger = CatalogKeys.movement(movement.sku(), movement.at(), movement.id());
    Transaction transaction =
        table
            .transaction()
            .update(
                STOCK,
                CatalogKeys.stock(movement.sku()),
                "SET available = :after, received = received + :delta, updated_at = :now",
                "available = :seen AND product_id <> :nobody",
                Map.of(
                    ":after", number(movement.available()),
                    ":delta", number(movement.delta()),
                    ":now", AttributeValue.fromS(movement.at().toString()),
                    ":seen", number(adjustment.seen()),
                    ":nobody", NOBODY))
            .putNew("movement", MovementSchema.SCHEMA.write(movement, ledger));
    Committed committed = table.commit(EffectsWriter.add(transaction, adjustment.effects()));
    if (committed.refused(EffectsWriter.CLAIM)) {
      return Commit.CLAIMED;
    }
    return committed.done() ? Commit.DONE : Commit.STALE;
  }

  @Override
  public Page<StockMovement> movements(String sku, PageRequest page) {
    return lists.newestFirst(
        null, List.of(CatalogKeys.sku(sku)), MOVEMENTS, page, MovementSchema.SCHEMA::read);
  }

  /** Adds what a change of a product does to the stock of a SKU. */
  static void add(Transaction transaction, StockWrite write, Instant at) {
    String label = STOCK + " " + write.sku();
    switch (write) {
      case StockWrite.Open open -> open(transaction, label, open);
      case StockWrite.Offer offer ->
          transaction.update(
              label,
              CatalogKeys.stock(offer.sku()),
              "SET price_minor = :price, currency = :currency, for_sale = :sale, updated_at = :now",
              "product_id = :product",
              Map.of(
                  ":price", number(offer.price().amountMinor()),
                  ":currency", AttributeValue.fromS(offer.price().currency()),
                  ":sale", AttributeValue.fromBool(offer.forSale()),
                  ":now", AttributeValue.fromS(at.toString()),
                  ":product", AttributeValue.fromS(offer.productId())));
      case StockWrite.Retire retire ->
          transaction.update(
              label,
              CatalogKeys.stock(retire.sku()),
              "SET product_id = :nobody, for_sale = :sale, updated_at = :now",
              "product_id = :product",
              Map.of(
                  ":nobody", NOBODY,
                  ":sale", AttributeValue.fromBool(false),
                  ":now", AttributeValue.fromS(at.toString()),
                  ":product", AttributeValue.fromS(retire.productId())));
    }
  }

  private static void open(Transaction transaction, String label, StockWrite.Open open) {
    var item = StockSchema.SCHEMA.write(open.stock(), CatalogKeys.stock(open.sku()));
    Stock left = open.takenOver();
    if (left == null) {
      transaction.putNew(label, item);
    } else {
      transaction.put(
          label,
          item,
          Condition.of(
                  "product_id = :nobody AND available = :available"
                      + " AND reserved = :reserved AND sold = :sold")
              .with(":nobody", NOBODY)
              .with(":available", left.available())
              .with(":reserved", left.reserved())
              .with(":sold", left.sold()));
    }
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
