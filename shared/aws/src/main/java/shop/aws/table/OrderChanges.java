package shop.aws.table;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.WARN;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderChange.Deadline;
import shop.order.OrderLine;
import shop.order.Orders.ChangeResult;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The transaction of what happens to an order. */
final class OrderChanges {
  private static final Logger LOG = LoggerFactory.getLogger(OrderChanges.class);
  private static final String ORDER = "order";
  private static final String DEADLINE = "deadline";
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
    BookWriter.add(transaction, change.books());
    String event = change.stripeEventId();
    if (event != null) {
      transaction.putNew(SEEN, seen(event, change));
    }
    switch (change.deadline()) {
      case Deadline.Stays stays -> {}
      case Deadline.Lifted lifted -> {
        transaction.delete(DEADLINE, OrderKeys.deadline(next.id()));
        UnpaidCounts.lower(transaction, next.customerId());
      }
      case Deadline.Moved(Instant payUntil) ->
          transaction.put(DEADLINE, OrderPlacements.deadline(next, payUntil));
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
      // The order was as it was read: its units must be where it has them, and what it enters in
      // its ledger cannot be there. One of them is not so. Units of a bucket may have left it at
      // this very moment; the next look finds them.
      LOG.atLevel(next.lines().stream().allMatch(OrderLine::inFirstBucket) ? ERROR : WARN)
          .addKeyValue("order_id", next.id())
          .addKeyValue("refused", committed.refused())
          .log("the stock or the ledger contradicts an order");
    }
    return ChangeResult.STALE;
  }

  private static Map<String, AttributeValue> seen(String event, OrderChange change) {
    Map<String, AttributeValue> item = new HashMap<>(PaymentKeys.stripeEvent(event).attributes());
    item.put(
        TableLayout.TTL,
        EffectsWriter.epoch(change.effects().at().plus(Limits.STRIPE_EVENT_MEMORY)));
    return item;
  }
}
