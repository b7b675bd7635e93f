package shop.order.lifecycle;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.AuditAction;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.order.Order;

/** Makes the rules for an order at the current time. */
final class OrderRules {
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  OrderRules(Payments payments, Clock clock, Ids ids) {
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The rules that end an order early.
   *
   * @param more adds effects to every change
   */
  CancellationRules cancellation(Order order, UnaryOperator<Effects> more) {
    // Refunds are written only together with a new version of their order, so a refund that is
    // newer than this read makes the change stale.
    List<Refund> refunds = order.isPaymentHeld() ? payments.refundsOfOrder(order.id()) : List.of();
    return new CancellationRules(order, refunds, more.apply(effects()), ids);
  }

  /**
   * The rules for shipments of an order.
   *
   * @param more adds effects to every change
   */
  ShippingRules shipping(Order order, UnaryOperator<Effects> more) {
    return new ShippingRules(order, more.apply(effects()), ids);
  }

  private Effects effects() {
    return Effects.at(clock.instant().truncatedTo(ChronoUnit.MILLIS), ids);
  }

  /** Adds the audit entry of an administrator's action on an order. */
  static UnaryOperator<Effects> audited(Order order, String adminId, AuditAction action) {
    String before = "was " + order.stage().slug();
    return effects -> effects.audit(adminId, action, "order/" + order.id(), before);
  }
}
