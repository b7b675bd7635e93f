package shop.aws.table.order;

import java.util.Map;
import shop.aws.table.Transaction;
import shop.aws.table.key.OrderKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many orders of a customer wait for a payment: raised in the transaction that places one, and
 * lowered in the one that pays, cancels or expires it. The order's own version guards both, so that
 * each order counts once, however often a request or an event is repeated.
 */
final class UnpaidOrderCounter {
  /** Of the guard in a placement: refused when the customer has too many. */
  static final String LABEL = "unpaid";

  private static final String COUNT = "unpaid_orders";

  private UnpaidOrderCounter() {}

  /**
   * Adds one, if there are fewer than the limit.
   *
   * @param limit 0: any number, but they are counted
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

  /** Takes one off. */
  static void decrement(Transaction transaction, String customerId) {
    transaction.update(
        LABEL,
        OrderKeys.unpaidCount(customerId),
        "ADD " + COUNT + " :less",
        Map.of(":less", AttributeValue.fromN("-1")));
  }
}
