package shop.aws.table.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.aws.table.DeadlineQueries;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.stock.StockShardReader;
import shop.aws.table.stock.StockTransitionWriter;
import shop.commit.CommitResult;
import shop.commit.ConflictException;
import shop.commit.Effects;
import shop.hold.HeldUnits;
import shop.hold.Hold;
import shop.hold.HoldRequest;
import shop.hold.HoldState;
import shop.hold.Holds;
import shop.hold.NewHold;
import shop.page.Page;
import shop.page.PageRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds in the table, one item each. */
public final class DynamoHolds implements Holds {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoHolds.class);

  private final Table table;
  private final StockShardReader shards;
  private final DeadlineQueries deadlines;

  public DynamoHolds(Table table) {
    this.table = table;
    this.shards = new StockShardReader(table);
    this.deadlines = new DeadlineQueries(table);
  }

  @Override
  public Optional<Hold> find(String checkoutId) {
    return table.get(OrderKeys.hold(checkoutId)).map(HoldSchema.SCHEMA::read);
  }

  /** One batch read, and another one for sharded SKUs. */
  @Override
  public HoldState read(HoldRequest request) {
    Key hold = OrderKeys.hold(request.checkoutId());
    Key owner = OrderKeys.holdsOfOwner(request.ownerId());
    Map<String, Integer> wanted = new HashMap<>();
    List<Key> keys = new ArrayList<>(List.of(hold, owner));
    for (HeldUnits units : request.units()) {
      wanted.put(units.sku(), units.quantity());
      keys.add(CatalogKeys.stock(units.sku()));
    }
    Map<Key, Map<String, AttributeValue>> items = new HashMap<>(table.getAll(keys));
    Optional<Hold> current = Optional.ofNullable(items.remove(hold)).map(HoldSchema.SCHEMA::read);
    List<String> ofOwner = OwnerHoldsItem.all(items.remove(owner));
    return new HoldState(
        current, ofOwner, shards.readAll(items.values(), sku -> wanted.getOrDefault(sku, 1)));
  }

  @Override
  public List<String> ofCart(String ownerId) {
    return OwnerHoldsItem.fromCart(table.get(OrderKeys.holdsOfOwner(ownerId)).orElse(null));
  }

  @Override
  public Page<String> overdue(Instant now, PageRequest page) {
    return deadlines
        .passed(OrderKeys::holdDeadlinePartitions, now, page)
        .map(HoldSchema::checkoutId);
  }

  @Override
  public HoldResult hold(NewHold created) {
    Transaction transaction =
        new Transaction(HoldWriter.hold(created)).and(EffectsWriter.writes(created.effects()));
    try {
      TransactionResult committed = table.commit(transaction);
      HoldResult result = result(committed);
      if (result == HoldResult.STOCK_REFUSED) {
        gatherInFirst(created, StockTransitionWriter.refusedSkus(committed.failedLabels()));
      }
      return result;
    } catch (ConflictException e) {
      return HoldResult.BUSY;
    }
  }

  private static HoldResult result(TransactionResult committed) {
    if (committed.committed()) {
      return HoldResult.HELD;
    }
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return HoldResult.KEY_USED;
    }
    if (committed.failed(HoldWriter.HOLD)) {
      return HoldResult.EXISTS;
    }
    if (committed.failed(HoldWriter.CHECKOUT)) {
      return HoldResult.CHECKOUT_CHANGED;
    }
    return committed.failed(OwnerHoldsItem.LABEL) ? HoldResult.TOO_MANY : HoldResult.STOCK_REFUSED;
  }

  /** Moves units of other shards into the first one, where the next attempt finds them. */
  private void gatherInFirst(NewHold created, List<String> skus) {
    created.hold().units().stream()
        .filter(units -> skus.contains(units.sku()))
        .forEach(
            units -> shards.gatherInFirst(units.sku(), units.quantity(), created.effects().at()));
  }

  @Override
  public CommitResult extend(Hold extended, Effects effects) {
    TransactionResult committed =
        table.commit(
            Transaction.of(HoldWriter.extend(extended)).and(EffectsWriter.writes(effects)));
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return CommitResult.KEY_USED;
    }
    return committed.committed() ? CommitResult.COMMITTED : CommitResult.STALE;
  }

  @Override
  public CommitResult release(Hold hold, Instant at) {
    TransactionResult committed = table.commit(new Transaction(HoldWriter.release(hold, at)));
    if (committed.committed()) {
      return CommitResult.COMMITTED;
    }
    if (!committed.failed(HoldWriter.HOLD)) {
      // The hold is unchanged, so its units must be reserved and held.
      LOG.atError()
          .addKeyValue("checkout_id", hold.checkoutId())
          .addKeyValue("failed_conditions", committed.failedLabels())
          .log("the stock contradicts a hold");
    }
    return CommitResult.STALE;
  }
}
