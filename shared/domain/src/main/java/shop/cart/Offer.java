package shop.cart;

import java.util.Map;
import java.util.Optional;
import shop.catalog.Product;
import shop.inventory.Stock;
import shop.inventory.StockShards;
import shop.money.Money;

/**
 * What can be had of a SKU now: its product's name, and its price and stock.
 *
 * @param options the variant's options, such as color: red
 * @param forSale whether the product is active and still has the variant
 * @param available units that can be ordered, whether or not it is for sale
 * @param shard where an order takes its units from: see {@link shop.inventory.StockShards}
 */
public record Offer(
    String sku,
    String productId,
    String name,
    Map<String, String> options,
    Money price,
    boolean forSale,
    long available,
    int shard) {
  public Offer {
    options = Map.copyOf(options);
  }

  /** A product's offer of one of its SKUs; empty when it has the SKU no longer. */
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
                    StockShards.FIRST));
  }

  /** The same, to be taken from another shard. */
  public Offer from(int other) {
    return new Offer(sku, productId, name, options, price, forSale, available, other);
  }

  /** Units that somebody could order now. */
  public long orderable() {
    return forSale ? available : 0;
  }
}
