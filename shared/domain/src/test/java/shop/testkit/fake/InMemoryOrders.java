package shop.testkit.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import shop.account.Email;
import shop.cart.Cart;
import shop.contracts.Limits;
import shop.contracts.reason.RefundReason;
import shop.hold.Hold;
import shop.inventory.Stock;
import shop.inventory.StockTransition;
import shop.inventory.UnpaidUnits;
import shop.ledger.LedgerEntry;
import shop.ledger.LedgerEntry.Kind;
import shop.ledger.Payment;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.CompletedCheckout;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderChange.Deadline;
import shop.order.OrderFilter;
import shop.order.OrderLine;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;

/** Orders in memory. Their transactions also change stock, carts and payments. */
public final class InMemoryOrders implements Orders {
  private final InMemoryTable table;
  private final InMemoryStocks stocks;
  private final InMemoryCarts carts;
  private final InMemoryCheckouts checkouts;
  private final InMemoryPayments payments;
  private final InMemoryPromotions promotions;
  private final InMemoryHolds holds;
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Instant> deadlines = new HashMap<>();

  public InMemoryOrders(
      InMemoryTable table,
      InMemoryStocks stocks,
      InMemoryCarts carts,
      InMemoryCheckouts checkouts,
      InMemoryPayments payments,
      InMemoryPromotions promotions,
      InMemoryHolds holds) {
    this.table = table;
    this.stocks = stocks;
    this.carts = carts;
    this.checkouts = checkouts;
    this.payments = payments;
    this.promotions = promotions;
    this.holds = holds;
  }

  /**
   * Stores an order with the stock counters and the payment records that match its status; for the
   * setup of tests.
   */
  public void put(Order order) {
    table.atomically(
        () -> {
          order.lines().forEach(line -> countUnits(order.status(), line));
          putPayment(order);
          return orders.put(order.id(), order);
        });
  }

  private void putPayment(Order order) {
    String intentId = order.paymentIntentId();
    if (intentId == null) {
      return;
    }
    Instant at = order.placedAt();
    boolean paid = order.captured().isPositive();
    Payment.State state = paid ? Payment.State.SUCCEEDED : Payment.State.OPEN;
    List<LedgerEntry> entries = new ArrayList<>();
    if (paid) {
      entries.add(entry(order, "captured-" + intentId, Kind.CAPTURED, order.captured()));
    }
    if (order.refunded().isPositive()) {
      Money refunded = order.refunded();
      entries.add(entry(order, "refunded-r0", Kind.REFUNDED, refunded.negated()));
      payments.put(
          Refund.requested(
                  "r0-" + order.id(),
                  order.id(),
                  intentId,
                  refunded,
                  RefundReason.ADMINISTRATOR,
                  at)
              .settled(Refund.State.SUCCEEDED, "re_0", at));
    }
    payments.put(new Payment(order.id(), intentId, order.totals().total(), state, at, at), entries);
  }

  private static LedgerEntry entry(Order order, String cause, Kind kind, Money amount) {
    return new LedgerEntry(order.id(), cause, kind, amount, order.placedAt());
  }

  private void countUnits(OrderStatus status, OrderLine line) {
    long units = line.quantity();
    long reserved = status == OrderStatus.PENDING ? units : 0;
    long returned = status == OrderStatus.CANCELLED ? units : 0;
    Stock old =
        stocks
            .find(line.sku())
            .orElse(
                new Stock(
                    line.sku(),
                    line.productId(),
                    line.unitPrice(),
                    true,
                    0,
                    0,
                    0,
                    0,
                    0,
                    1,
                    Instant.EPOCH));
    stocks.put(
        new Stock(
            old.sku(),
            old.productId(),
            old.price(),
            old.forSale(),
            old.available() + returned,
            old.reserved() + reserved,
            old.held(),
            old.sold() + units - reserved - returned,
            old.received() + units,
            old.shards(),
            old.updatedAt()));
  }

  @Override
  public Optional<Order> find(String id) {
    return table.atomically(() -> Optional.ofNullable(orders.get(id)));
  }

  @Override
  public Optional<Order> findByNumber(String number) {
    return table.atomically(
        () -> orders.values().stream().filter(o -> o.number().equals(number)).findFirst());
  }

  @Override
  public List<String> ofGuests(Email email) {
    return table.atomically(
        () ->
            orders.values().stream()
                .filter(order -> order.guestId() != null)
                .filter(order -> email.address().equals(order.contact().email()))
                .map(Order::id)
                .sorted()
                .toList());
  }

  @Override
  public Page<Order> ofCustomer(String customerId, PageRequest page) {
    return page(order -> order.customerId().equals(customerId), page);
  }

  @Override
  public Page<Order> matching(OrderFilter filter, PageRequest page) {
    return page(filter::matches, page);
  }

  private Page<Order> page(Predicate<Order> wanted, PageRequest page) {
    return table.atomically(
        () ->
            InMemoryPages.newestFirst(
                orders.values().stream().filter(wanted).toList(),
                order -> order.placedAt() + "#" + order.id(),
                page));
  }

  @Override
  public Page<String> overdue(Instant now, PageRequest page) {
    return table.atomically(
        () -> {
          String after = page.position().orElse("");
          List<String> due =
              deadlines.entrySet().stream()
                  .filter(entry -> !entry.getValue().isAfter(now))
                  .filter(entry -> entry.getValue().isAfter(now.minus(Limits.DEADLINE_LOOK_BACK)))
                  .map(entry -> entry.getValue() + "#" + entry.getKey())
                  .filter(key -> key.compareTo(after) > 0)
                  .sorted()
                  .toList();
          List<String> keys = due.subList(0, Math.min(page.limit(), due.size()));
          boolean more = due.size() > keys.size();
          return new Page<>(keys, more ? keys.getLast() : null)
              .map(key -> key.substring(key.indexOf('#') + 1));
        });
  }

  @Override
  public PlacementResult place(OrderPlacement placement) {
    return table.atomically(
        () -> {
          Order order = placement.order();
          if (table.isKeyUsed(placement.effects())) {
            return new PlacementResult.KeyUsed();
          }
          Cart nextCart = placement.nextCart();
          if (nextCart != null && carts.version(order.customerId()) != nextCart.version() - 1) {
            return new PlacementResult.CartChanged();
          }
          CompletedCheckout checkout = placement.checkout();
          if (checkout != null && !checkouts.isUnchanged(checkout)) {
            return new PlacementResult.CheckoutChanged();
          }
          Hold hold = placement.hold();
          if (hold != null && !holds.isUnchanged(hold)) {
            return new PlacementResult.HoldChanged();
          }
          if (hasTooManyUnpaid(placement)) {
            return new PlacementResult.TooManyUnpaid();
          }
          List<String> refused = new ArrayList<>();
          for (OrderLine line : order.lines()) {
            boolean allowed =
                hold == null
                    ? stocks.canReserve(line.sku(), line.quantity(), line.unitPrice())
                    : stocks.canConsume(line);
            if (!allowed) {
              refused.add(line.sku());
            }
          }
          if (!refused.isEmpty()) {
            return new PlacementResult.StockRefused(refused);
          }
          if (!promotions.canUse(order)) {
            return new PlacementResult.PromotionRefused();
          }
          if (findByNumber(order.number()).isPresent()) {
            return new PlacementResult.NumberTaken();
          }
          orders.put(order.id(), order);
          promotions.use(order);
          if (hold == null) {
            stocks.move(order.stockTransition(StockTransition.Kind.RESERVE));
          } else {
            order.lines().forEach(stocks::consume);
            holds.remove(hold);
          }
          if (placement.payUntil() != null) {
            deadlines.put(order.id(), placement.payUntil());
          } else {
            stocks.move(order.stockTransition(StockTransition.Kind.SELL));
          }
          if (nextCart != null) {
            carts.put(nextCart);
          }
          if (checkout != null) {
            checkouts.complete(checkout, order);
          }
          table.apply(placement.effects());
          return new PlacementResult.Placed();
        });
  }

  /** The units in a buyer's unpaid orders. */
  public UnpaidUnits unpaidUnits(String buyerId) {
    return table.atomically(
        () -> {
          Map<String, Integer> units = new HashMap<>();
          boolean paidBefore = false;
          for (Order order : orders.values()) {
            if (order.limitOwner().equals(buyerId)) {
              paidBefore |= order.captured().isPositive();
              if (order.status() == OrderStatus.PENDING) {
                order.lines().forEach(l -> units.merge(l.sku(), l.quantity(), Integer::sum));
              }
            }
          }
          return new UnpaidUnits(paidBefore, units);
        });
  }

  private boolean hasTooManyUnpaid(OrderPlacement placement) {
    String buyerId = placement.order().limitOwner();
    long unpaid =
        orders.values().stream()
            .filter(order -> order.limitOwner().equals(buyerId))
            .filter(order -> order.status() == OrderStatus.PENDING)
            .count();
    int limit = placement.unpaidLimit();
    return placement.awaitsPayment() && limit > 0 && unpaid >= limit;
  }

  @Override
  public ChangeResult commit(OrderChange change) {
    return table.atomically(
        () -> {
          Order next = change.order();
          Order current = orders.get(next.id());
          if (change.stripeEventId() != null && payments.isEventApplied(change.stripeEventId())) {
            return ChangeResult.EVENT_SEEN;
          }
          if (table.isKeyUsed(change.effects())) {
            return ChangeResult.KEY_USED;
          }
          if (current == null
              || current.version() != next.version() - 1
              || payments.hasEntryOf(change)) {
            return ChangeResult.STALE;
          }
          change.stockTransition().ifPresent(stocks::move);
          orders.put(next.id(), next);
          payments.apply(change);
          switch (change.deadline()) {
            case Deadline.Unchanged _ -> {}
            case Deadline.Cleared _ -> {
              deadlines.remove(next.id());
              if (!next.captured().isPositive()) {
                promotions.giveBack(next);
              }
            }
            case Deadline.Extended(Instant payUntil) -> deadlines.put(next.id(), payUntil);
          }
          table.apply(change.effects());
          return ChangeResult.COMMITTED;
        });
  }
}
