package shop.cart;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.catalog.Product;
import shop.catalog.Variant;
import shop.inventory.Stock;
import shop.inventory.StockShards;
import shop.money.Money;

/**
 * The current offer of a SKU: its product, its price and its stock.
 *
 * @param price the price that is charged; it comes from the stock, not from the variant
 * @param forSale whether the product is active and still has the variant
 * @param available units that can be ordered, whether or not it is for sale
 * @param inStock units that are available or reserved by orders; of a sharded SKU an estimate
 * @param shard the stock shard that an order takes its units from, see {@link StockShards}
 */
public record Offer(
    Product product,
    Variant variant,
    Money price,
    boolean forSale,
    long available,
    long inStock,
    int shard) {

  /** A product's offer of one of its SKUs; empty when it no longer has the SKU. */
  public static Optional<Offer> of(Product product, String sku, Stock stock) {
    return product
        .variant(sku)
        .filter(_ -> stock.productId().equals(product.id()))
        .map(
            variant ->
                new Offer(
                    product,
                    variant,
                    stock.price(),
                    stock.forSale(),
                    stock.available(),
                    stock.available() + stock.reserved(),
                    StockShards.FIRST));
  }

  /** The offer with another stock shard. */
  public Offer from(int other) {
    return new Offer(product, variant, price, forSale, available, inStock, other);
  }

  /**
   * The offer of one stock shard, which has about the same units as each of the others.
   *
   * @param count the number of shards
   */
  public Offer from(int only, int count) {
    return new Offer(product, variant, price, forSale, available, inStock * count, only);
  }

  public String sku() {
    return variant.sku();
  }

  public String productId() {
    return product.id();
  }

  /** The product's name. */
  public String name() {
    return product.name();
  }

  /** The variant's options, such as color: red. */
  public Map<String, String> options() {
    return variant.options();
  }

  public String categoryId() {
    return product.categoryId();
  }

  public String taxCategory() {
    return product.taxCategory();
  }

  /** The weight of one unit; 0 when it is not known. */
  public int grams() {
    return Objects.requireNonNullElse(variant.weightGrams(), 0);
  }

  /** The price before a reduction; the price itself when it is not reduced. */
  public Money listPrice() {
    Money compareAt = variant.compareAtPrice();
    return compareAt != null && compareAt.compareTo(price) > 0 ? compareAt : price;
  }

  /**
   * The offer to a caller who holds some units. They are in the first shard, where an order that
   * consumes the hold finds them.
   */
  public Offer withHeld(int units) {
    return new Offer(
        product, variant, price, forSale, available + units, inStock, StockShards.FIRST);
  }

  /** Units that can be ordered now; 0 when it is not for sale. */
  public long orderable() {
    return forSale ? available : 0;
  }
}
