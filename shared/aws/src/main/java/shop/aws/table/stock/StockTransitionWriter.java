package shop.aws.table.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.CatalogKeys;
import shop.inventory.StockTransition;
import shop.order.Order;
import shop.order.OrderLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes that move units between the counters of their SKUs. The condition is on the quantity
 * and never on a version, so that concurrent orders fail only when there are too few units. Two
 * counters change together, so that their sum stays the number of received units.
 */
public final class StockTransitionWriter {
  static final String LABEL = "stock ";

  /** The condition that a line's price, product and sale status are those of the order. */
  static final String SAME_OFFER =
      "price_minor = :price AND currency = :currency AND product_id = :product"
          + " AND for_sale = :true";

  private StockTransitionWriter() {}

  /**
   * One write for each line of a new order, on condition of its price. The units become reserved,
   * or sold when there is nothing to pay.
   */
  public static List<Write> placementWrites(Order order) {
    List<Write> writes = new ArrayList<>();
    String to = order.payable() ? StockSchema.RESERVED : StockSchema.SOLD;
    for (OrderLine line : order.lines()) {
      writes.add(
          Write.update(
              LABEL + line.sku(),
              CatalogKeys.shard(line.sku(), line.shard()),
              between(StockSchema.AVAILABLE, to),
              new Condition("available >= :q AND " + SAME_OFFER, values(line, order.placedAt()))));
    }
    return writes;
  }

  /** The values of {@link #SAME_OFFER}, the quantity and the time. */
  static Map<String, AttributeValue> values(OrderLine line, Instant at) {
    Map<String, AttributeValue> values = values(line.quantity(), at);
    values.put(":price", number(line.unitPrice().amountMinor()));
    values.put(":currency", AttributeValue.fromS(line.unitPrice().currency()));
    values.put(":product", AttributeValue.fromS(line.productId()));
    values.put(":true", AttributeValue.fromBool(true));
    return values;
  }

  /** One write for each line of an order whose units move. */
  public static List<Write> writes(StockTransition transition, Instant at) {
    String from = from(transition.kind());
    String update = between(from, to(transition.kind()));
    return transition.lines().stream()
        .map(
            units ->
                Write.update(
                    LABEL + units.sku(),
                    CatalogKeys.shard(units.sku(), units.shard()),
                    update,
                    new Condition(from + " >= :q", values(units.quantity(), at))))
        .toList();
  }

  /** The SKUs among failed labels: those whose units could not be moved. */
  public static List<String> refusedSkus(Set<String> labels) {
    return labels.stream()
        .filter(label -> label.startsWith(LABEL))
        .map(label -> label.substring(LABEL.length()))
        .toList();
  }

  private static String from(StockTransition.Kind kind) {
    return switch (kind) {
      case RESERVE -> throw new IllegalArgumentException("an order reserves when it is placed");
      case SELL, RELEASE -> StockSchema.RESERVED;
      case RETURN -> StockSchema.SOLD;
    };
  }

  private static String to(StockTransition.Kind kind) {
    return switch (kind) {
      case RESERVE -> StockSchema.RESERVED;
      case SELL -> StockSchema.SOLD;
      case RELEASE, RETURN -> StockSchema.AVAILABLE;
    };
  }

  static String between(String from, String to) {
    return "SET %1$s = %1$s - :q, %2$s = %2$s + :q, updated_at = :now".formatted(from, to);
  }

  static Map<String, AttributeValue> values(int quantity, Instant at) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":q", number(quantity));
    values.put(":now", AttributeValue.fromS(at.toString()));
    return values;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
