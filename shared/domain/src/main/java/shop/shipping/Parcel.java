package shop.shipping;

import java.util.List;
import shop.money.Money;

/**
 * What is shipped.
 *
 * @param items after discounts, the sum
 */
public record Parcel(List<Item> contents, Money items) {
  public Parcel {
    contents = List.copyOf(contents);
  }

  /**
   * A line.
   *
   * @param grams the weight of one unit; 0 when it is not known
   */
  public record Item(String sku, String productId, int quantity, int grams) {}

  long measure(RateBasis basis) {
    return switch (basis) {
      case WEIGHT ->
          contents.stream().mapToLong(item -> (long) item.grams() * item.quantity()).sum();
      case SUBTOTAL -> items.amountMinor();
      case QUANTITY -> contents.stream().mapToLong(Parcel.Item::quantity).sum();
    };
  }
}
