package shop.functions.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.inventory.Stock;
import shop.money.Money;

/**
 * The stock of a SKU, for administrators. Always {@code available + reserved + sold == received}.
 *
 * @param productId null if no product has the SKU any longer
 * @param forSale whether customers can order it
 * @param available units that can be ordered
 * @param reserved units of unpaid orders
 * @param sold units of paid orders
 * @param received units ever added to the stock
 * @param shards number of items in the table that the stock is divided into
 */
record StockView(
    String sku,
    @Nullable String productId,
    Money price,
    boolean forSale,
    long available,
    long reserved,
    long sold,
    long received,
    int shards,
    Instant updatedAt) {

  static StockView of(Stock stock) {
    return new StockView(
        stock.sku(),
        stock.retired() ? null : stock.productId(),
        stock.price(),
        stock.forSale(),
        stock.available(),
        stock.reserved(),
        stock.sold(),
        stock.received(),
        stock.shards(),
        stock.updatedAt());
  }
}
