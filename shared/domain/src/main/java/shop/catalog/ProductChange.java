package shop.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.inventory.StockWrite;

/**
 * The transaction that creates, replaces or deletes a product: the product, its slug, its place in
 * its category, the stock of its SKUs, and the effects.
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
   * The writes that keep stock consistent with its product. Stock whose price and availability for
   * sale do not change is not written, so a change of text never conflicts with an order.
   *
   * @param opens the writes that open the stock of new SKUs
   */
  static List<StockWrite> stockWrites(
      @Nullable Product before, @Nullable Product after, List<StockWrite> opens) {
    List<StockWrite> writes = new ArrayList<>(opens);
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
