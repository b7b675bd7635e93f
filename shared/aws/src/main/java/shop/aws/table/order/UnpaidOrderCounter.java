package shop.aws.table.order;

import java.util.Map;
import shop.aws.table.Transaction;
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
   * Adds one, on condition that the count is below a limit.
   *
   * @param limit 0 for no limit
   */
  static void increment(Transaction transaction, String customerId, int limit) {
    Map<String, AttributeValue> one = Map.of(":one", AttributeValue.fromN("1"));
    if (limit == 0) {
      transaction.update(LABEL, OrderKeys.unpaidCount(customerId), "ADD " + COUNT + " :one", one);
      return;
    }
    transaction.update(
        LABEL,
        OrderKeys.unpaidCount(customerId),
        "ADD " + COUNT + " :one",
        "attribute_not_exists(" + COUNT + ") OR " + COUNT + " < :limit",
        Map.of(
            ":one", AttributeValue.fromN("1"),
            ":limit", AttributeValue.fromN(Integer.toString(limit))));
  }

  /** Subtracts one. */
  static void decrement(Transaction transaction, String customerId) {
    transaction.update(
        LABEL,
        OrderKeys.unpaidCount(customerId),
        "ADD " + COUNT + " :minusOne",
        Map.of(":minusOne", AttributeValue.fromN("-1")));
  }
}
