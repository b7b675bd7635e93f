package shop.aws.table.hold;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.CheckoutKeys;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.stock.HeldStockWriter;
import shop.hold.Hold;
import shop.hold.NewHold;
import shop.order.Order;

/**
 * The writes of holds for a transaction: the hold, the owner's count, and the stock of each SKU. A
 * hold is deleted on condition of its version, so it is either released or consumed, and once.
 */
public final class HoldWriter {
  /** The label of the hold's own write; its condition fails when the hold changed or ended. */
  public static final String HOLD = "hold";

  /** The label of the checkout's write; its condition fails when the checkout changed. */
  static final String CHECKOUT = "held checkout";

  private HoldWriter() {}

  static List<Write> hold(NewHold created) {
    Hold hold = created.hold();
    List<Write> writes =
        with(
            Write.putNew(HOLD, HoldSchema.write(hold)),
            OwnerHoldsItem.add(hold, created.checkouts()),
            HeldStockWriter.hold(created));
    return created.checkoutVersion() == 0
        ? writes
        : Stream.concat(Stream.of(nextVersion(created)), writes.stream()).toList();
  }

  private static Write nextVersion(NewHold created) {
    return Write.update(
        CHECKOUT,
        CheckoutKeys.checkout(created.hold().checkoutId()),
        "SET version = version + :one",
        Condition.version(created.checkoutVersion()).with(":one", 1));
  }

  static Write extend(Hold extended) {
    return Write.put(HOLD, HoldSchema.write(extended), Condition.version(extended.version() - 1));
  }

  /** The writes that end a hold and return its units. */
  public static List<Write> release(Hold hold, Instant at) {
    return with(delete(hold), OwnerHoldsItem.remove(hold), HeldStockWriter.release(hold, at));
  }

  /**
   * The writes that end a hold with an order of its units.
   *
   * @param order has exactly the units of the hold, from the first shard of each SKU
   */
  public static List<Write> consume(Hold hold, Order order) {
    return with(delete(hold), OwnerHoldsItem.remove(hold), HeldStockWriter.consume(order));
  }

  private static Write delete(Hold hold) {
    return Write.delete(HOLD, OrderKeys.hold(hold.checkoutId()), Condition.version(hold.version()));
  }

  private static List<Write> with(Write hold, Write owner, List<Write> stock) {
    return Stream.concat(Stream.of(hold, owner), stock.stream()).toList();
  }
}
