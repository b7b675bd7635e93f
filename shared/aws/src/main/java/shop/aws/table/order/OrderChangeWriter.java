package shop.aws.table.order;

import static org.slf4j.event.Level.ERROR;
import static org.slf4j.event.Level.WARN;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.key.PaymentKeys;
import shop.aws.table.payment.FailedPaymentCounter;
import shop.aws.table.payment.PaymentRecordWriter;
import shop.aws.table.promotion.PromotionUseWriter;
import shop.aws.table.stock.StockShardReader;
import shop.aws.table.stock.StockTransitionWriter;
import shop.aws.table.stock.UnpaidOrderItem;
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
    Condition unchanged = Condition.version(next.version() - 1);
    Transaction transaction =
        Transaction.of(Write.put(ORDER, OrderSchema.write(next), unchanged))
            .and(stockWrites(change))
            .and(PaymentRecordWriter.writes(change.records()))
            .and(stripeEventWrites(change))
            .and(deadlineWrites(change))
            .and(promotionWrites(change))
            .and(failedPaymentWrites(change))
            .and(EffectsWriter.writes(change.effects()));
    return result(table.commit(transaction), next);
  }

  private List<Write> stockWrites(OrderChange change) {
    Instant at = change.order().updatedAt();
    return change
        .stockTransition()
        .map(shards::withCurrentShards)
        .map(transition -> StockTransitionWriter.writes(transition, at))
        .orElse(List.of());
  }

  private static List<Write> stripeEventWrites(OrderChange change) {
    String event = change.stripeEventId();
    return event == null
        ? List.of()
        : List.of(Write.putNew(STRIPE_EVENT, stripeEvent(event, change)));
  }

  private static List<Write> deadlineWrites(OrderChange change) {
    Order next = change.order();
    return switch (change.deadline()) {
      case Deadline.Unchanged _ -> List.of();
      case Deadline.Cleared _ ->
          List.of(
              Write.delete(DEADLINE, OrderKeys.deadline(next.id())), UnpaidOrderItem.remove(next));
      case Deadline.Extended(Instant payUntil) ->
          List.of(Write.put(DEADLINE, OrderPlacementWriter.deadline(next, payUntil)));
    };
  }

  /** An order that is closed unpaid gives back the promotions that it used. */
  private static List<Write> promotionWrites(OrderChange change) {
    Order next = change.order();
    boolean closedUnpaid =
        change.deadline() instanceof Deadline.Cleared && !next.captured().isPositive();
    return closedUnpaid ? PromotionUseWriter.giveBack(next) : List.of();
  }

  private static List<Write> failedPaymentWrites(OrderChange change) {
    return change.failedPayment()
        ? FailedPaymentCounter.increments(change.order(), change.effects().at())
        : List.of();
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
