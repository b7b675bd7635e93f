package shop.aws.table.order;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.WARN;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.key.PaymentKeys;
import shop.aws.table.payment.PaymentRecordWriter;
import shop.aws.table.stock.StockShardReader;
import shop.aws.table.stock.StockTransitionWriter;
import shop.contracts.Limits;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderChange.Deadline;
import shop.order.OrderLine;
import shop.order.Orders.ChangeResult;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a change of an order as one transaction. */
public final class OrderChangeWriter {
  private static final Logger LOG = LoggerFactory.getLogger(OrderChangeWriter.class);
  private static final String ORDER = "order";
  private static final String DEADLINE = "deadline";
  private static final String STRIPE_EVENT = "stripe event";

  private final Table table;
  private final StockShardReader shards;

  OrderChangeWriter(Table table) {
    this.table = table;
    this.shards = new StockShardReader(table);
  }

  ChangeResult commit(OrderChange change) {
    Order next = change.order();
    Transaction transaction = table.transaction();
    transaction.put(ORDER, OrderSchema.write(next), Condition.version(next.version() - 1));
    change
        .stockTransition()
        .map(shards::withCurrentShards)
        .ifPresent(
            transition -> StockTransitionWriter.add(transaction, transition, next.updatedAt()));
    PaymentRecordWriter.add(transaction, change.records());
    String event = change.stripeEventId();
    if (event != null) {
      transaction.putNew(STRIPE_EVENT, stripeEvent(event, change));
    }
    switch (change.deadline()) {
      case Deadline.Unchanged _ -> {}
      case Deadline.Cleared _ -> {
        transaction.delete(DEADLINE, OrderKeys.deadline(next.id()));
        UnpaidOrderCounter.decrement(transaction, next.customerId());
      }
      case Deadline.Extended(Instant payUntil) ->
          transaction.put(DEADLINE, OrderPlacementWriter.deadline(next, payUntil));
    }
    return result(table.commit(EffectsWriter.add(transaction, change.effects())), next);
  }

  private static ChangeResult result(TransactionResult committed, Order next) {
    if (committed.committed()) {
      return ChangeResult.COMMITTED;
    }
    if (committed.failed(STRIPE_EVENT)) {
      return ChangeResult.EVENT_SEEN;
    }
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return ChangeResult.KEY_USED;
    }
    if (!committed.failed(ORDER)) {
      // The order is unchanged, so its units must be in their shards and its ledger entries must be
      // new. One of these conditions failed. With several shards that can be a race: a concurrent
      // change has just moved the units to another shard, where the next attempt finds them.
      LOG.atLevel(next.lines().stream().allMatch(OrderLine::inFirstShard) ? ERROR : WARN)
          .addKeyValue("order_id", next.id())
          .addKeyValue("failed_conditions", committed.failedLabels())
          .log("the stock or the ledger contradicts an order");
    }
    return ChangeResult.STALE;
  }

  private static Map<String, AttributeValue> stripeEvent(String event, OrderChange change) {
    Map<String, AttributeValue> item = new HashMap<>(PaymentKeys.stripeEvent(event).attributes());
    item.put(
        TableLayout.TTL,
        EffectsWriter.epochSeconds(change.effects().at().plus(Limits.STRIPE_EVENT_RETENTION)));
    return item;
  }
}
