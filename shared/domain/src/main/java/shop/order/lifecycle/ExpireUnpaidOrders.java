package shop.order.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.contracts.Paging;
import shop.ledger.Payments;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.Orders;
import shop.order.Transitions;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Cancels orders that were not paid in time and returns their stock. Each order is a transaction of
 * its own: a failed one is left to the next run and does not stop the others.
 */
public final class ExpireUnpaidOrders {
  private static final Logger LOG = LoggerFactory.getLogger(ExpireUnpaidOrders.class);

  private final Orders orders;
  private final Payments payments;
  private final OrderUpdater updater;
  private final OrderRules rules;
  private final Clock clock;

  public ExpireUnpaidOrders(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.orders = orders;
    this.payments = payments;
    this.updater = new OrderUpdater(orders);
    this.rules = new OrderRules(payments, clock, ids);
    this.clock = clock;
  }

  /**
   * Result of a run.
   *
   * @param expired orders that the run cancelled
   * @param settled orders that were paid or cancelled just before, or whose payment a bank
   *     processes
   * @param failed orders that the next run tries again
   */
  public record Counts(int expired, int settled, int failed) {
    private Counts plus(int moreExpired, int moreSettled, int moreFailed) {
      return new Counts(expired + moreExpired, settled + moreSettled, failed + moreFailed);
    }
  }

  /** Expires every overdue order. Repeated and concurrent runs are safe. */
  public Counts expire() {
    Instant now = clock.instant();
    Counts counts = new Counts(0, 0, 0);
    @Nullable String after = null;
    do {
      Page<String> page = orders.overdue(now, new PageRequest(Paging.MAX, after));
      for (String orderId : page.items()) {
        counts = expire(orderId, counts);
      }
      after = page.after();
    } while (after != null);
    return counts;
  }

  private Counts expire(String orderId, Counts counts) {
    try {
      return switch (updater.update(orderId, this::decide)) {
        case TransitionResult.Done _ -> counts.plus(1, 0, 0);
        case TransitionResult.NotAllowed _,
            TransitionResult.NotFound _,
            TransitionResult.TooLate _ ->
            counts.plus(0, 1, 0);
        case TransitionResult.Stale _, TransitionResult.ConcurrentChange _ -> counts.plus(0, 0, 1);
      };
    } catch (RuntimeException e) {
      // One broken order must not keep the stock of the others.
      LOG.atError().addKeyValue("order_id", orderId).setCause(e).log("an order did not expire");
      return counts.plus(0, 0, 1);
    }
  }

  private TransitionDecision<TransitionResult> decide(Order order) {
    boolean expires =
        Transitions.allow(order.stage(), OrderAction.EXPIRE, Actor.SYSTEM)
            && !isProcessingAtBank(order);
    return expires
        ? TransitionDecision.to(rules.cancellation(order, UnaryOperator.identity()).expire())
        : TransitionDecision.nothing(new TransitionResult.NotAllowed(order.status(), Set.of()));
  }

  /** Whether a bank processes its payment: the list of deadlines may be older than that event. */
  private boolean isProcessingAtBank(Order order) {
    Instant now = clock.instant();
    return order.paymentIntentId() != null
        && payments.ofOrder(order.id()).stream()
            .anyMatch(payment -> payment.isProcessingAtBank(now));
  }
}
