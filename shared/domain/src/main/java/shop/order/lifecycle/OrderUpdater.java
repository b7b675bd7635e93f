package shop.order.lifecycle;

import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.ledger.Payments;
import shop.ledger.Refund;

/** Reads an order, lets a rule decide, commits; when somebody else came first, all of it again. */
final class OrderUpdater {
  private final Orders orders;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  OrderUpdater(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.orders = orders;
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /** What a rule makes of an order. */
  sealed interface TransitionDecision {
    /** It changes. */
    record Change(OrderChange change) implements TransitionDecision {}

    /** Nothing is written. */
    record End(TransitionResult result) implements TransitionDecision {}
  }

  /** Moves an order as a rule decides. */
  TransitionResult update(String orderId, Function<Order, TransitionDecision> rule) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Order> order = orders.find(orderId);
      if (order.isEmpty()) {
        return new TransitionResult.NotFound();
      }
      switch (rule.apply(order.get())) {
        case TransitionDecision.End(TransitionResult moved) -> {
          return moved;
        }
        case TransitionDecision.Change(OrderChange change) -> {
          if (orders.commit(change) == Orders.ChangeResult.COMMITTED) {
            return new TransitionResult.Done(change.order());
          }
        }
      }
    }
    return new TransitionResult.ConcurrentChange();
  }

  /**
   * The steps that an order can take now.
   *
   * @param more adds to the effects of whichever step is taken
   */
  CancellationRules cancellationRules(Order order, UnaryOperator<Effects> more) {
    // Refunds are written only with their order's next version: newer ones make the change stale.
    List<Refund> refunds = order.isPaymentHeld() ? payments.refundsOfOrder(order.id()) : List.of();
    return new CancellationRules(order, refunds, more.apply(effects()), ids);
  }

  /**
   * The steps of an order on its way.
   *
   * @param more adds to the effects of whichever step is taken
   */
  ShippingRules shippingRules(Order order, UnaryOperator<Effects> more) {
    return new ShippingRules(order, more.apply(effects()), ids);
  }

  private Effects effects() {
    return Effects.at(clock.instant().truncatedTo(ChronoUnit.MILLIS), ids);
  }

  /** Effects with what an administrator does to an order. */
  static UnaryOperator<Effects> audited(Order order, String adminId, String deed) {
    String was = "was " + order.stage().slug();
    return effects -> effects.audit(adminId, deed, "order/" + order.id(), was);
  }

  static TransitionDecision to(OrderChange change) {
    return new TransitionDecision.Change(change);
  }

  static TransitionDecision end(TransitionResult moved) {
    return new TransitionDecision.End(moved);
  }

  /** Whether an order is another one than the caller expects. */
  static boolean stale(Order order, @Nullable Long expectedVersion) {
    return expectedVersion != null && expectedVersion != order.version();
  }
}
