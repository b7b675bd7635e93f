package shop.order;

import static shop.order.Actor.ADMINISTRATOR;
import static shop.order.Actor.CUSTOMER;
import static shop.order.Actor.SYSTEM;
import static shop.order.OrderAction.CANCEL;
import static shop.order.OrderAction.CANCEL_REST;
import static shop.order.OrderAction.DELIVER;
import static shop.order.OrderAction.EXPIRE;
import static shop.order.OrderAction.PAY;
import static shop.order.OrderAction.REFUND;
import static shop.order.OrderAction.SHIP;
import static shop.order.OrderAction.SHIP_PART;
import static shop.order.OrderStage.CANCELLED;
import static shop.order.OrderStage.DELIVERED;
import static shop.order.OrderStage.PARTLY_SHIPPED;
import static shop.order.OrderStage.PENDING;
import static shop.order.OrderStage.PROCESSING;
import static shop.order.OrderStage.REFUNDED;
import static shop.order.OrderStage.SHIPPED;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The state machine of an order, and who is allowed each transition. A transition that is not in
 * the table is refused. Shipped units cannot be recalled, so a partly shipped order is never
 * cancelled: its other units are shipped or cancelled, or the whole order is refunded.
 */
public final class Transitions {
  private static final List<Step> TABLE =
      List.of(
          step(PENDING, PAY, PROCESSING, SYSTEM),
          step(PENDING, EXPIRE, CANCELLED, SYSTEM),
          step(PENDING, CANCEL, CANCELLED, CUSTOMER, ADMINISTRATOR),
          step(PROCESSING, CANCEL, CANCELLED, CUSTOMER, ADMINISTRATOR),
          step(PROCESSING, SHIP_PART, PARTLY_SHIPPED, ADMINISTRATOR),
          step(PROCESSING, SHIP, SHIPPED, ADMINISTRATOR),
          step(PARTLY_SHIPPED, SHIP_PART, PARTLY_SHIPPED, ADMINISTRATOR),
          step(PARTLY_SHIPPED, SHIP, SHIPPED, ADMINISTRATOR),
          step(PARTLY_SHIPPED, CANCEL_REST, SHIPPED, ADMINISTRATOR),
          step(PARTLY_SHIPPED, REFUND, REFUNDED, ADMINISTRATOR),
          step(SHIPPED, DELIVER, DELIVERED, ADMINISTRATOR),
          step(SHIPPED, REFUND, REFUNDED, ADMINISTRATOR),
          step(DELIVERED, REFUND, REFUNDED, ADMINISTRATOR));

  private Transitions() {}

  /** A transition. */
  public record Step(OrderStage from, OrderAction action, OrderStage to, Set<Actor> by) {
    public Step {
      by = Collections.unmodifiableSet(EnumSet.copyOf(by));
    }
  }

  /** All transitions, in the order of an order's life. */
  public static List<Step> table() {
    return TABLE;
  }

  /** The stage after an action, empty when the action is refused. */
  public static Optional<OrderStage> next(OrderStage from, OrderAction action) {
    return steps(from).filter(step -> step.action() == action).map(Step::to).findFirst();
  }

  /** Whether an actor is allowed an action. */
  public static boolean allow(OrderStage from, OrderAction action, Actor actor) {
    return steps(from).anyMatch(step -> step.action() == action && step.by().contains(actor));
  }

  /** Whether a stage is final. */
  public static boolean isClosed(OrderStage stage) {
    return steps(stage).findAny().isEmpty();
  }

  /** The action by which an actor changes an order to a status; empty when it is not allowed. */
  public static Optional<OrderAction> actionTo(OrderStage from, OrderStatus to, Actor actor) {
    return steps(from)
        .filter(step -> step.by().contains(actor))
        .filter(step -> step.to().status() == to && from.status() != to)
        .map(Step::action)
        .findFirst();
  }

  /** The statuses that an actor can change an order to, in their natural order. */
  public static Set<OrderStatus> reachable(OrderStage from, Actor actor) {
    Set<OrderStatus> reachable = EnumSet.noneOf(OrderStatus.class);
    for (OrderStatus to : OrderStatus.values()) {
      if (actionTo(from, to, actor).isPresent()) {
        reachable.add(to);
      }
    }
    return reachable;
  }

  private static Stream<Step> steps(OrderStage from) {
    return TABLE.stream().filter(step -> step.from() == from);
  }

  private static Step step(OrderStage from, OrderAction action, OrderStage to, Actor... by) {
    return new Step(from, action, to, Set.of(by));
  }
}
