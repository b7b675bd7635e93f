package shop.aws.table.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.aws.table.Transaction;
import shop.aws.table.key.CatalogKeys;
import shop.inventory.StockTransition;
import shop.order.Order;
import shop.order.OrderLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Moves units between the counters of their SKUs. The condition is on the quantity and never on a
 * version, so that concurrent orders fail only when there are too few units. Two counters change
 * together, so that their sum stays the number of received units.
 */
public final class StockTransitionWriter {
  private static final String LABEL = "stock ";

  private StockTransitionWriter() {}

  /**
   * Adds the units of a new order, on condition of its prices. They become reserved, or sold when
   * there is nothing to pay.
   */
  public static void addPlacement(Transaction transaction, Order order) {
    String to = order.payable() ? StockSchema.RESERVED : StockSchema.SOLD;
    for (OrderLine line : order.lines()) {
      Map<String, AttributeValue> values = values(line.quantity(), order.placedAt());
      values.put(":price", number(line.unitPrice().amountMinor()));
      values.put(":currency", AttributeValue.fromS(line.unitPrice().currency()));
      values.put(":product", AttributeValue.fromS(line.productId()));
      values.put(":true", AttributeValue.fromBool(true));
      transaction.update(
          LABEL + line.sku(),
          CatalogKeys.shard(line.sku(), line.shard()),
          between(StockSchema.AVAILABLE, to),
          "available >= :q AND price_minor = :price AND currency = :currency"
              + " AND product_id = :product AND for_sale = :true",
          values);
    }
  }

  /** Adds the move of units that an order has. */
  public static void add(Transaction transaction, StockTransition transition, Instant at) {
    for (StockTransition.ShardUnits units : transition.lines()) {
      String from = from(transition.kind());
      transaction.update(
          LABEL + units.sku(),
          CatalogKeys.shard(units.sku(), units.shard()),
          between(from, to(transition.kind())),
          from + " >= :q",
          values(units.quantity(), at));
    }
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

  private static String between(String from, String to) {
    return "SET %1$s = %1$s - :q, %2$s = %2$s + :q, updated_at = :now".formatted(from, to);
  }

  private static Map<String, AttributeValue> values(int quantity, Instant at) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":q", number(quantity));
    values.put(":now", AttributeValue.fromS(at.toString()));
    return values;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
