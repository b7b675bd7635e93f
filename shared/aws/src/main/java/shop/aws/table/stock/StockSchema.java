package shop.aws.table.stock;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.contracts.TableLayout;
import shop.inventory.Stock;
import shop.money.Money;

/**
 * The item of a SKU's stock or of one of its shards. Counters and price are separate attributes,
 * because the expressions of orders compare and change them by name.
 */
public final class StockSchema {
  /** Units that can be ordered. */
  static final String AVAILABLE = TableLayout.STOCK_AVAILABLE;

  static final String RESERVED = "reserved";

  /** Reserved units of holds; absent until the first hold. */
  static final String HELD = "held";

  static final String SOLD = "sold";
  static final String RECEIVED = "received";

  /** In minor units of {@link #CURRENCY}. */
  static final String PRICE_MINOR = "price_minor";

  static final String CURRENCY = "currency";
  static final String FOR_SALE = "for_sale";

  /** Empty on retired stock. */
  static final String PRODUCT_ID = "product_id";

  static final String UPDATED_AT = "updated_at";

  /** The number of shards; only on the stock item, and absent for one shard. */
  static final String SHARDS = "shards";

  /** The number of the next new shard; absent until there was a second one. Never decreases. */
  static final String NEXT_SHARD = "next_shard";

  private static final Field<Stock, String> SKU = Field.text("sku", Stock::sku);
  private static final Field<Stock, String> PRODUCT = Field.text(PRODUCT_ID, Stock::productId);
  private static final Field<Stock, Long> PRICE_AMOUNT =
      Field.number(PRICE_MINOR, stock -> stock.price().amountMinor());
  private static final Field<Stock, String> PRICE_CURRENCY =
      Field.text(CURRENCY, stock -> stock.price().currency());
  private static final Field<Stock, Boolean> IS_FOR_SALE = Field.flag(FOR_SALE, Stock::forSale);
  private static final Field<Stock, Long> AVAILABLE_UNITS =
      Field.number(AVAILABLE, Stock::available);
  private static final Field<Stock, Long> RESERVED_UNITS = Field.number(RESERVED, Stock::reserved);
  private static final Field<Stock, Long> HELD_UNITS =
      Field.number(HELD, stock -> stock.held() == 0 ? null : stock.held());
  private static final Field<Stock, Long> SOLD_UNITS = Field.number(SOLD, Stock::sold);
  private static final Field<Stock, Long> RECEIVED_UNITS = Field.number(RECEIVED, Stock::received);
  private static final Field<Stock, Long> SHARD_COUNT =
      Field.number(SHARDS, stock -> stock.shards() == 1 ? null : (long) stock.shards());
  private static final Field<Stock, Instant> UPDATED = Field.time(UPDATED_AT, Stock::updatedAt);

  public static final RecordSchema<Stock> SCHEMA =
      RecordSchema.of(
          Stock.class,
          item ->
              new Stock(
                  item.get(SKU),
                  item.get(PRODUCT),
                  new Money(item.get(PRICE_AMOUNT), item.get(PRICE_CURRENCY)),
                  item.get(IS_FOR_SALE),
                  item.get(AVAILABLE_UNITS),
                  item.get(RESERVED_UNITS),
                  Objects.requireNonNullElse(item.find(HELD_UNITS), 0L),
                  item.get(SOLD_UNITS),
                  item.get(RECEIVED_UNITS),
                  shardCount(item.find(SHARD_COUNT)),
                  item.get(UPDATED)),
          List.of(
              SKU,
              PRODUCT,
              PRICE_AMOUNT,
              PRICE_CURRENCY,
              IS_FOR_SALE,
              AVAILABLE_UNITS,
              RESERVED_UNITS,
              HELD_UNITS,
              SOLD_UNITS,
              RECEIVED_UNITS,
              SHARD_COUNT,
              UPDATED));

  private StockSchema() {}

  private static int shardCount(@Nullable Long shards) {
    return shards == null ? 1 : Math.toIntExact(shards);
  }
}
