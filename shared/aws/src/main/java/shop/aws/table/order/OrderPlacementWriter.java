package shop.aws.table.order;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.cart.DynamoCarts;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.hold.HoldWriter;
import shop.aws.table.key.CheckoutKeys;
import shop.aws.table.key.Key;
import shop.aws.table.key.OrderKeys;
import shop.aws.table.promotion.PromotionUseWriter;
import shop.aws.table.stock.StockShardReader;
import shop.aws.table.stock.StockTransitionWriter;
import shop.aws.table.stock.UnpaidOrderItem;
import shop.cart.Cart;
import shop.commit.ConflictException;
import shop.hold.Hold;
import shop.order.CompletedCheckout;
import shop.order.Order;
import shop.order.OrderPlacement;
import shop.order.Orders.PlacementResult;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes a placed order as one transaction. With 50 lines it has 97 items at most: 50 of stock, 35
 * of promotions (see {@link shop.contracts.Limits#ORDER_PROMOTIONS}), and 12 others: order, number,
 * reference by the address of a guest, deadline, count of unpaid orders, cart, checkout, hold,
 * count of holds, two events and the response of the idempotency key.
 */
public final class OrderPlacementWriter {

  private static final String ORDER = "order";
  private static final String NUMBER = "number";
  private static final String GUEST_ORDER = "guest order";
  private static final String CART = "cart";
  private static final String CHECKOUT = "checkout";
  private static final String DEADLINE = "deadline";

  private final Table table;
  private final StockShardReader shards;

  /** The months that this instance has recorded; recording one again is harmless. */
  private final Set<YearMonth> recordedMonths = ConcurrentHashMap.newKeySet();

  OrderPlacementWriter(Table table) {
    this.table = table;
    this.shards = new StockShardReader(table);
  }

  PlacementResult place(OrderPlacement placement) {
    Order order = placement.order();
    recordMonth(YearMonth.from(order.placedAt().atOffset(ZoneOffset.UTC)));
    Transaction transaction =
        Transaction.of(
                Write.putNew(ORDER, OrderSchema.write(order)),
                Write.putNew(NUMBER, orderReference(order, OrderKeys.orderNumber(order.number()))))
            .and(guestWrites(order))
            .and(deadlineWrites(placement))
            .and(cartWrites(placement.nextCart()))
            .and(checkoutWrites(placement))
            .and(stockWrites(placement))
            .and(PromotionUseWriter.use(order))
            .and(EffectsWriter.writes(placement.effects()));
    try {
      PlacementResult result = result(table.commit(transaction));
      if (result instanceof PlacementResult.StockRefused refused && placement.hold() == null) {
        consolidateShards(order, refused.skus());
      }
      return result;
    } catch (ConflictException e) {
      return new PlacementResult.Busy();
    }
  }

  private static List<Write> guestWrites(Order order) {
    return order.guestId() == null
        ? List.of()
        : Optional.ofNullable(order.contact().email())
            .flatMap(Email::parse)
            .map(email -> OrderKeys.ofGuest(email, order.id()))
            .map(key -> List.of(Write.putNew(GUEST_ORDER, orderReference(order, key))))
            .orElse(List.of());
  }

  private static List<Write> cartWrites(@Nullable Cart next) {
    return next == null ? List.of() : List.of(DynamoCarts.write(CART, next));
  }

  private static List<Write> stockWrites(OrderPlacement placement) {
    Hold hold = placement.hold();
    return hold == null
        ? StockTransitionWriter.placementWrites(placement.order())
        : HoldWriter.consume(hold, placement.order());
  }

  /** Completes the checkout in the version that was read; another version may be closed. */
  private static List<Write> checkoutWrites(OrderPlacement placement) {
    CompletedCheckout checkout = placement.checkout();
    return checkout == null
        ? List.of()
        : List.of(
            Write.update(
                CHECKOUT,
                CheckoutKeys.checkout(checkout.id()),
                "SET #state = :completed, order_id = :order, updated_at = :at, version = :next"
                    + " REMOVE refused_key",
                Map.of("#state", "state"),
                Condition.version(checkout.version())
                    .with(":completed", CheckoutKeys.COMPLETED)
                    .with(":order", placement.order().id())
                    .with(":at", placement.order().placedAt().toString())
                    .with(":next", checkout.version() + 1)));
  }

  private static List<Write> deadlineWrites(OrderPlacement placement) {
    Order order = placement.order();
    Instant payUntil = placement.payUntil();
    return payUntil == null
        ? List.of()
        : List.of(
            Write.put(DEADLINE, deadline(order, payUntil)),
            UnpaidOrderItem.add(order, placement.unpaidLimit()));
  }

  /**
   * Moves units that are spread over several shards into one, where the next attempt finds them.
   */
  private void consolidateShards(Order order, List<String> skus) {
    order.lines().stream()
        .filter(line -> line.quantity() > 1 && skus.contains(line.sku()))
        .forEach(line -> shards.consolidate(line.sku(), line.quantity(), order.placedAt()));
  }

  private static PlacementResult result(TransactionResult committed) {
    if (committed.committed()) {
      return new PlacementResult.Placed();
    }
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return new PlacementResult.KeyUsed();
    }
    if (committed.failed(CART)) {
      return new PlacementResult.CartChanged();
    }
    if (committed.failed(HoldWriter.HOLD)) {
      return new PlacementResult.HoldChanged();
    }
    if (committed.failed(CHECKOUT)) {
      return new PlacementResult.CheckoutChanged();
    }
    if (committed.failed(UnpaidOrderItem.LABEL)) {
      return new PlacementResult.TooManyUnpaid();
    }
    if (PromotionUseWriter.isRefused(committed.failedLabels())) {
      return new PlacementResult.PromotionRefused();
    }
    List<String> skus = StockTransitionWriter.refusedSkus(committed.failedLabels());
    return skus.isEmpty()
        ? new PlacementResult.NumberTaken()
        : new PlacementResult.StockRefused(skus);
  }

  /** Runs before the first order of a month is written, so that no list misses the month. */
  private void recordMonth(YearMonth month) {
    if (!recordedMonths.contains(month)) {
      table.put(OrderKeys.orderMonth(month).attributes());
      recordedMonths.add(month);
    }
  }

  /** The item of an order's payment deadline. */
  static Map<String, AttributeValue> deadline(Order order, Instant payUntil) {
    Map<String, AttributeValue> item = orderReference(order, OrderKeys.deadline(order.id()));
    item.putAll(OrderKeys.byDeadline(payUntil, order.id()).attributes());
    return item;
  }

  private static Map<String, AttributeValue> orderReference(Order order, Key key) {
    Map<String, AttributeValue> item = new HashMap<>(key.attributes());
    item.put(OrderKeys.ORDER_ID, AttributeValue.fromS(order.id()));
    return item;
  }
}
