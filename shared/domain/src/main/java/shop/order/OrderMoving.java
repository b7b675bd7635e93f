package shop.order;

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
import shop.payment.Payments;
import shop.payment.Refund;

/** Reads an order, lets a rule decide, commits; when somebody else came first, all of it again. */
final class OrderMoving {
  private final Orders orders;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  OrderMoving(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.orders = orders;
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /** What a rule makes of an order. */
  sealed interface Decision {
    /** It changes. */
    record Change(OrderChange change) implements Decision {}

    /** Nothing is written. */
    record End(Moved moved) implements Decision {}
  }

  /** Moves an order as a rule decides. */
  Moved move(String orderId, Function<Order, Decision> rule) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Order> order = orders.find(orderId);
      if (order.isEmpty()) {
        return new Moved.NotFound();
      }
      switch (rule.apply(order.get())) {
        case Decision.End(Moved moved) -> {
          return moved;
        }
        case Decision.Change(OrderChange change) -> {
          if (orders.commit(change) == Orders.ChangeResult.DONE) {
            return new Moved.Done(change.order());
          }
        }
      }
    }
    return new Moved.ConcurrentChange();
  }

  /**
   * The steps that an order can take now.
   *
   * @param more adds to the effects of whichever step is taken
   */
  OrderSteps steps(Order order, UnaryOperator<Effects> more) {
    // Refunds are written only with their order's next version: newer ones make the change stale.
    List<Refund> refunds = order.holdsMoney() ? payments.refundsOfOrder(order.id()) : List.of();
    return new OrderSteps(order, refunds, more.apply(effects()), ids);
  }

  /**
   * The steps of an order on its way.
   *
   * @param more adds to the effects of whichever step is taken
   */
  ShippingSteps shipping(Order order, UnaryOperator<Effects> more) {
    return new ShippingSteps(order, more.apply(effects()), ids);
  }

  private Effects effects() {
    return Effects.at(clock.instant().truncatedTo(ChronoUnit.MILLIS), ids);
  }

  /** Effects with what an administrator does to an order. */
  static UnaryOperator<Effects> audited(Order order, String adminId, String deed) {
    String was = "was " + order.stage().slug();
    return effects -> effects.audit(adminId, deed, "order/" + order.id(), was);
  }

  static Decision to(OrderChange change) {
    return new Decision.Change(change);
  }

  static Decision end(Moved moved) {
    return new Decision.End(moved);
  }

  /** Whether an order is another one than the caller expects. */
  static boolean stale(Order order, @Nullable Long expectedVersion) {
    return expectedVersion != null && expectedVersion != order.version();
  }
}
