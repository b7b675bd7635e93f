package shop.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.inventory.Stock;
import shop.inventory.StockWrite;

/**
 * Everything that becomes true when a product is created, replaced or deleted, in one transaction:
 * the product, its slug, its place in its category, the stock of its SKUs, and the effects.
 *
 * @param before the version that is replaced or deleted, null for a new product
 * @param after the next version, null for a deletion; never both null
 */
public record ProductChange(
    @Nullable Product before, @Nullable Product after, List<StockWrite> stock, Effects effects) {

  public ProductChange {
    stock = List.copyOf(stock);
  }

  /**
   * The writes that make stock follow a product. Stock whose price and sale stay is not touched, so
   * that an edit of words never meets an order.
   *
   * @param opened the stock of the SKUs that the product gets, as it will be
   * @param retired the retired stock that some of them take over, by SKU
   */
  static List<StockWrite> follow(
      @Nullable Product before,
      @Nullable Product after,
      List<Stock> opened,
      Map<String, Stock> retired) {
    List<StockWrite> writes = new ArrayList<>();
    opened.forEach(stock -> writes.add(new StockWrite.Open(stock, retired.get(stock.sku()))));
    if (before != null) {
      for (Variant variant : before.variants()) {
        Variant next = after == null ? null : after.variant(variant.sku()).orElse(null);
        if (after == null || next == null) {
          writes.add(new StockWrite.Retire(variant.sku(), before.id()));
        } else if (!next.price().equals(variant.price()) || before.forSale() != after.forSale()) {
          writes.add(
              new StockWrite.Offer(variant.sku(), after.id(), next.price(), after.forSale()));
        }
      }
    }
    return writes;
  }
}
