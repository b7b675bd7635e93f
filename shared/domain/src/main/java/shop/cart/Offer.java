package shop.cart;

import java.util.Map;
import java.util.Optional;
import shop.catalog.Product;
import shop.inventory.Stock;
import shop.inventory.StockShards;
import shop.money.Money;

/**
 * The current offer of a SKU: its product's name, its price and its stock.
 *
 * @param options the variant's options, such as color: red
 * @param forSale whether the product is active and still has the variant
 * @param available units that can be ordered, whether or not it is for sale
 * @param inStock units that are available or reserved by orders; of a sharded SKU an estimate
 * @param shard the stock shard that an order takes its units from, see {@link StockShards}
 */
public record Offer(
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    Money price,
    boolean forSale,
    long available,
    long inStock,
    int shard) {
  public Offer {
    options = Map.copyOf(options);
  }

  /** A product's offer of one of its SKUs; empty when it no longer has the SKU. */
  public static Optional<Offer> of(Product product, String sku, Stock stock) {
    return product
        .variant(sku)
        .filter(variant -> stock.productId().equals(product.id()))
        .map(
            variant ->
                new Offer(
                    sku,
                    product.id(),
                    product.name(),
                    variant.options(),
                    stock.price(),
                    stock.forSale(),
                    stock.available(),
                    stock.available() + stock.reserved(),
                    StockShards.FIRST));
  }

  /** The offer with another stock shard. */
  public Offer from(int other) {
    return new Offer(sku, productId, name, options, price, forSale, available, inStock, other);
  }

  /**
   * The offer of one stock shard, which has about the same units as each of the others.
   *
   * @param count the number of shards
   */
  public Offer from(int only, int count) {
    long all = inStock * count;
    return new Offer(sku, productId, name, options, price, forSale, available, all, only);
  }

  /** Units that can be ordered now; 0 when it is not for sale. */
  public long orderable() {
    return forSale ? available : 0;
  }
}
