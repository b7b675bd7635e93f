package shop.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.inventory.Stock;
import shop.inventory.StockWrite;

/**
 * A change of a product, committed in one transaction: the product, its slug, its category, the
 * stock of its SKUs, and the effects.
 *
 * @param before the replaced or deleted version, null for a new product
 * @param after the next version, null for a deletion; never both null
 */
public record ProductChange(
    @Nullable Product before, @Nullable Product after, List<StockWrite> stock, Effects effects) {

  public ProductChange {
    stock = List.copyOf(stock);
  }

  /**
   * The stock writes of a product's change. Stock is not written when neither its price nor its
   * sale changes, so that an edit of texts does not conflict with orders.
   *
   * @param opened the new stock of the SKUs that the product gets
   * @param retired the retired stock that is replaced, by SKU
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
