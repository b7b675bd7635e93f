package shop.functions.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.inventory.Stock;
import shop.money.Money;

/**
 * The stock of a SKU, for administrators. {@code available + reserved + sold == received}.
 *
 * @param productId null when no product has the SKU any more
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
