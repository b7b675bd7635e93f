package shop.inventory;

import java.util.Optional;
import shop.events.ShopEvent.AvailabilityChanged;

/**
 * Whether a SKU can be ordered. Only a change between none and some available units is an event: an
 * order that leaves units changes nothing that the search index contains.
 *
 * <p>The change is taken from the stock item's record in the table's stream, which has the item
 * before and after each write. An order cannot know it: of two concurrent orders, each may read two
 * units and take one. The units of a sharded SKU add up over its shards, so none is left only when
 * the last shard is emptied, which is a change of that shard.
 */
public final class Availability {
  private Availability() {}

  /**
   * The event of a change of a stock item or of a shard.
   *
   * @param productId empty for retired stock, which no product sells
   * @param before the available units before the change
   * @param after the available units after it
   */
  public static Optional<AvailabilityChanged> change(
      String sku, String productId, long before, long after) {
    boolean changed = (before > 0) != (after > 0);
    return changed && !productId.isEmpty()
        ? Optional.of(new AvailabilityChanged(sku, productId))
        : Optional.empty();
  }
}
