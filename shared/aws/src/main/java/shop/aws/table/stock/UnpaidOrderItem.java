package shop.aws.table.stock;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.inventory.UnpaidUnits;
import shop.order.Order;
import shop.order.OrderLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The unpaid orders of a customer: their number, and an attribute with the units of each. The
 * transaction that places an order adds it; the one that pays, cancels or expires it removes it.
 * The condition on the order's version guards both, so that a repeated request or event does not
 * count twice.
 *
 * <p>A placement reads the units after the cart, and fails when the cart has another version then.
 * Each placement changes the cart, so no other one can add units in between. Guests with one e-mail
 * address have several carts: the limit of their orders is exact, the one of units is not.
 */
public final class UnpaidOrderItem {
  /** The label of the addition; its condition fails when the customer has too many orders. */
  public static final String LABEL = "unpaid";

  private static final String COUNT = "unpaid_orders";
  private static final String PAID_BEFORE = "paid_before";
  private static final String ORDER = "order#";

  private UnpaidOrderItem() {}

  /**
   * The write that adds an order, on condition that the count is below a limit.
   *
   * @param limit 0 for no limit
   */
  public static Write add(Order order, int limit) {
    Condition condition =
        limit == 0
            ? Condition.of("attribute_not_exists(#order)")
            : Condition.of("attribute_not_exists(" + COUNT + ") OR " + COUNT + " < :limit")
                .with(":limit", limit);
    return Write.update(
        LABEL,
        key(order),
        "ADD " + COUNT + " :one SET #order = :units",
        Map.of("#order", ORDER + order.id()),
        condition.with(":one", 1).with(":units", units(order)));
  }

  /** The write that removes an order that was paid or closed. */
  public static Write remove(Order order) {
    boolean paid = order.captured().isPositive();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":minusOne", AttributeValue.fromN("-1"));
    if (paid) {
      values.put(":true", AttributeValue.fromBool(true));
    }
    return Write.update(
        LABEL,
        key(order),
        "ADD "
            + COUNT
            + " :minusOne REMOVE #order"
            + (paid ? " SET " + PAID_BEFORE + " = :true" : ""),
        Map.of("#order", ORDER + order.id()),
        values);
  }

  private static Key key(Order order) {
    return OrderKeys.unpaidCount(order.limitOwner());
  }

  private static AttributeValue units(Order order) {
    return AttributeValue.fromM(
        order.lines().stream()
            .collect(
                Collectors.toMap(
                    OrderLine::sku,
                    line -> AttributeValue.fromN(Integer.toString(line.quantity())))));
  }

  /**
   * The units of an item.
   *
   * @param item null when the customer has none
   */
  public static UnpaidUnits read(@Nullable Map<String, AttributeValue> item) {
    if (item == null) {
      return UnpaidUnits.NONE;
    }
    Map<String, Integer> bySku = new HashMap<>();
    item.forEach(
        (name, value) -> {
          if (name.startsWith(ORDER)) {
            value
                .m()
                .forEach(
                    (sku, units) -> bySku.merge(sku, Integer.valueOf(units.n()), Integer::sum));
          }
        });
    return new UnpaidUnits(item.containsKey(PAID_BEFORE), bySku);
  }
}
