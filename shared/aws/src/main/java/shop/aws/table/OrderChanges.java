package shop.aws.table;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.WARN;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderLine;
import shop.order.Orders.ChangeResult;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The transaction of what happens to an order. */
final class OrderChanges {
  private static final Logger LOG = LoggerFactory.getLogger(OrderChanges.class);
  private static final String ORDER = "order";
  private static final String SEEN = "stripe event";

  private final Table table;
  private final StockBuckets buckets;

  OrderChanges(Table table) {
    this.table = table;
    this.buckets = new StockBuckets(table);
  }

  ChangeResult commit(OrderChange change) {
    Order next = change.order();
    Transaction transaction = table.transaction();
    transaction.put(ORDER, OrderSchema.write(next), Condition.version(next.version() - 1));
    change
        .stockMove()
        .map(buckets::settled)
        .ifPresent(move -> StockMoves.add(transaction, move, next.updatedAt()));
    // Guarded by the order's version: nobody else writes these.
    change
        .payments()
        .forEach(
            payment ->
                transaction.put(
                    "payment " + payment.intentId(),
                    PaymentSchemas.PAYMENT.write(
                        payment, OrderKeys.payment(payment.orderId(), payment.intentId()))));
    change
        .refunds()
        .forEach(
            refund ->
                transaction.put(
                    "refund " + refund.id(),
                    PaymentSchemas.REFUND.write(
                        refund, OrderKeys.refund(refund.orderId(), refund.id()))));
    String event = change.stripeEventId();
    if (event != null) {
      transaction.putNew(SEEN, seen(event, change));
    }
    if (change.liftsDeadline()) {
      transaction.delete("deadline", OrderKeys.deadline(next.id()));
      UnpaidCounts.lower(transaction, next.customerId());
    }
    return result(table.commit(EffectsWriter.add(transaction, change.effects())), next);
  }

  private static ChangeResult result(Committed committed, Order next) {
    if (committed.done()) {
      return ChangeResult.DONE;
    }
    if (committed.refused(SEEN)) {
      return ChangeResult.SEEN;
    }
    if (committed.refused(EffectsWriter.CLAIM)) {
      return ChangeResult.CLAIMED;
    }
    if (!committed.refused(ORDER)) {
      // The order was as it was read, so its units must be where it has them: they are not. Those
      // of a bucket may have left it at this very moment; the next look finds them.
      LOG.atLevel(next.lines().stream().allMatch(OrderLine::inFirstBucket) ? ERROR : WARN)
          .addKeyValue("order_id", next.id())
          .addKeyValue("refused", committed.refused())
          .log("the stock lacks units of an order");
    }
    return ChangeResult.STALE;
  }

  private static Map<String, AttributeValue> seen(String event, OrderChange change) {
    Map<String, AttributeValue> item = new HashMap<>(OrderKeys.stripeEvent(event).attributes());
    item.put(
        TableLayout.TTL,
        EffectsWriter.epoch(change.effects().at().plus(Limits.STRIPE_EVENT_MEMORY)));
    return item;
  }
}
