package shop.aws.table.stock;

import java.time.Instant;
import java.util.List;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.NewHold;
import shop.order.Order;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stock writes of holds. Held units are reserved units of the SKU's first shard, which is never
 * removed, so that its {@code held} is the number of units in all holds of the SKU and can be
 * limited by one condition.
 */
public final class HeldStockWriter {
  private static final String ADD_HELD = " ADD held :held";
  private static final String HAS_HELD = "held >= :q AND reserved >= :q";

  private HeldStockWriter() {}

  /** One write for each SKU of a new hold, on condition that the limit leaves room for it. */
  public static List<Write> hold(NewHold created) {
    Instant at = created.effects().at();
    return created.hold().units().stream()
        .map(
            held ->
                update(
                    held.sku(),
                    StockTransitionWriter.between(StockSchema.AVAILABLE, StockSchema.RESERVED),
                    new Condition(
                            "available >= :q AND product_id = :product AND for_sale = :true"
                                + " AND (attribute_not_exists(held) OR held <= :room)",
                            StockTransitionWriter.values(held.quantity(), at))
                        .with(":product", held.productId())
                        .with(":true", AttributeValue.fromBool(true))
                        .with(":room", room(created, held))
                        .with(":held", held.quantity())))
        .toList();
  }

  private static long room(NewHold created, HeldUnits held) {
    return created.most().getOrDefault(held.sku(), 0L) - held.quantity();
  }

  /**
   * One write for each line of an order that consumes a hold, on condition of its price. The units
   * stay reserved, or are sold when there is nothing to pay.
   */
  public static List<Write> consume(Order order) {
    String update =
        order.payable()
            ? "SET updated_at = :now"
            : StockTransitionWriter.between(StockSchema.RESERVED, StockSchema.SOLD);
    return order.lines().stream()
        .map(
            line ->
                update(
                    line.sku(),
                    update,
                    new Condition(
                            HAS_HELD + " AND " + StockTransitionWriter.SAME_OFFER,
                            StockTransitionWriter.values(line, order.placedAt()))
                        .with(":held", -line.quantity())))
        .toList();
  }

  /** One write for each SKU of a hold that ends without an order. */
  public static List<Write> release(Hold hold, Instant at) {
    String update = StockTransitionWriter.between(StockSchema.RESERVED, StockSchema.AVAILABLE);
    return hold.units().stream()
        .map(
            held ->
                update(
                    held.sku(),
                    update,
                    new Condition(HAS_HELD, StockTransitionWriter.values(held.quantity(), at))
                        .with(":held", -held.quantity())))
        .toList();
  }

  private static Write update(String sku, String update, Condition condition) {
    return Write.update(
        StockTransitionWriter.LABEL + sku, CatalogKeys.stock(sku), update + ADD_HELD, condition);
  }
}
