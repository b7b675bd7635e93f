package shop.aws.table.order;

import java.util.Map;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts the unpaid orders of a customer. The transaction that places an order increments the
 * count; the one that pays, cancels or expires it decrements the count. The condition on the
 * order's version guards both, so that a repeated request or event does not count twice.
 */
final class UnpaidOrderCounter {
  /** The label of the increment; its condition fails when the customer has too many. */
  static final String LABEL = "unpaid";

  private static final String COUNT = "unpaid_orders";

  private UnpaidOrderCounter() {}

  /**
   * The write that adds one, on condition that the count is below a limit.
   *
   * @param limit 0 for no limit
   */
  static Write increment(String customerId, int limit) {
    Key key = OrderKeys.unpaidCount(customerId);
    String update = "ADD " + COUNT + " :one";
    if (limit == 0) {
      return Write.update(LABEL, key, update, Map.of(":one", AttributeValue.fromN("1")));
    }
    Condition belowLimit =
        Condition.of("attribute_not_exists(" + COUNT + ") OR " + COUNT + " < :limit")
            .with(":limit", limit)
            .with(":one", 1);
    return Write.update(LABEL, key, update, belowLimit);
  }

  /** The write that subtracts one. */
  static Write decrement(String customerId) {
    return Write.update(
        LABEL,
        OrderKeys.unpaidCount(customerId),
        "ADD " + COUNT + " :minusOne",
        Map.of(":minusOne", AttributeValue.fromN("-1")));
  }
}
