package shop.order;

import static shop.order.OrderAction.CANCEL;
import static shop.order.OrderAction.DELIVER;
import static shop.order.OrderAction.EXPIRE;
import static shop.order.OrderAction.PAY;
import static shop.order.OrderAction.REFUND;
import static shop.order.OrderAction.SHIP;
import static shop.order.OrderStatus.CANCELLED;
import static shop.order.OrderStatus.DELIVERED;
import static shop.order.OrderStatus.PENDING;
import static shop.order.OrderStatus.PROCESSING;
import static shop.order.OrderStatus.REFUNDED;
import static shop.order.OrderStatus.SHIPPED;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole state machine of an order. What is not in this table cannot happen. */
public final class Transitions {
  private static final Map<OrderStatus, Map<OrderAction, OrderStatus>> TABLE =
      new EnumMap<>(
          Map.of(
              PENDING, Map.of(PAY, PROCESSING, EXPIRE, CANCELLED, CANCEL, CANCELLED),
              PROCESSING, Map.of(SHIP, SHIPPED, CANCEL, CANCELLED),
              SHIPPED, Map.of(DELIVER, DELIVERED, REFUND, REFUNDED),
              DELIVERED, Map.of(REFUND, REFUNDED),
              CANCELLED, Map.of(),
              REFUNDED, Map.of()));

  private Transitions() {}

  /** The status after an action, empty when the action is refused. */
  public static Optional<OrderStatus> after(OrderStatus from, OrderAction action) {
    return Optional.ofNullable(actions(from).get(action));
  }

  /** The actions that a status allows. */
  public static Set<OrderAction> allowed(OrderStatus from) {
    return actions(from).keySet();
  }

  /** What somebody does to bring an order to another status; empty when nobody can. */
  static Optional<OrderAction> byHand(OrderStatus from, OrderStatus to) {
    return actions(from).entrySet().stream()
        .filter(step -> step.getValue() == to && step.getKey().byHand())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The statuses that somebody can bring an order to from another one, in their natural order. */
  static Set<OrderStatus> reachableByHand(OrderStatus from) {
    Set<OrderStatus> reachable = EnumSet.noneOf(OrderStatus.class);
    for (OrderStatus to : OrderStatus.values()) {
      if (byHand(from, to).isPresent()) {
        reachable.add(to);
      }
    }
    return reachable;
  }

  private static Map<OrderAction, OrderStatus> actions(OrderStatus from) {
    return TABLE.getOrDefault(from, Map.of());
  }
}
