package shop.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.inventory.Stock;
import shop.inventory.StockWrite;
import shop.price.PriceChange;
import shop.price.SkuPrice;

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
   * The entry of the price history; empty when the change leaves every price as it was. It says of
   * each SKU what its stock has after the change.
   */
  public Optional<PriceChange> priceChange() {
    List<SkuPrice> prices = stock.stream().flatMap(write -> price(write).stream()).toList();
    Product product = after != null ? after : Optional.ofNullable(before).orElseThrow();
    long version = after != null ? after.version() : product.version() + 1;
    return prices.isEmpty()
        ? Optional.empty()
        : Optional.of(new PriceChange(product.id(), version, effects.at(), prices));
  }

  private static Optional<SkuPrice> price(StockWrite write) {
    return switch (write) {
      case StockWrite.Open(Stock opened, var _, var _) ->
          Optional.of(new SkuPrice(opened.sku(), opened.price(), opened.forSale()));
      case StockWrite.Offer offer ->
          Optional.of(new SkuPrice(offer.sku(), offer.price(), offer.forSale()));
      case StockWrite.Retire retire -> Optional.of(new SkuPrice(retire.sku(), null, false));
      case StockWrite.Reshard _ -> Optional.empty();
    };
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
