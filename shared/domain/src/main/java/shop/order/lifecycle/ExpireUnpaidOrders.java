package shop.order.lifecycle;

import static shop.order.lifecycle.OrderUpdater.end;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.contracts.Limits;
import shop.ledger.Payments;
import shop.order.Actor;
import shop.order.Order;
import shop.order.OrderAction;
import shop.order.Orders;
import shop.order.Transitions;
import shop.order.lifecycle.OrderUpdater.TransitionDecision;
import shop.page.Page;
import shop.page.PageRequest;

/**
 * Gives the stock of orders back that nobody paid in time. Each order is a transaction of its own:
 * one that fails is left to the next run and stops no other.
 */
public final class ExpireUnpaidOrders {
  private static final Logger LOG = LoggerFactory.getLogger(ExpireUnpaidOrders.class);

  private final Orders orders;
  private final Payments payments;
  private final OrderUpdater updater;
  private final Clock clock;

  public ExpireUnpaidOrders(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.orders = orders;
    this.payments = payments;
    this.updater = new OrderUpdater(orders, payments, clock, ids);
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param expired orders that are cancelled now
   * @param settled orders that were paid or cancelled a moment before, or that a bank is at
   * @param failed orders that the next run has to try again
   */
  public record Counts(int expired, int settled, int failed) {
    private Counts plus(int moreExpired, int moreSettled, int moreFailed) {
      return new Counts(expired + moreExpired, settled + moreSettled, failed + moreFailed);
    }
  }

  /** Expires every order that is overdue now; running it again, or twice at once, does no harm. */
  public Counts expire() {
    Instant now = clock.instant();
    Counts counts = new Counts(0, 0, 0);
    @Nullable String after = null;
    do {
      Page<String> page = orders.overdue(now, new PageRequest(Limits.PAGE_MAX, after));
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
        case TransitionResult.Done done -> counts.plus(1, 0, 0);
        case TransitionResult.NotAllowed settled -> counts.plus(0, 1, 0);
        case TransitionResult.NotFound gone -> counts.plus(0, 1, 0);
        case TransitionResult.TooLate late -> counts.plus(0, 1, 0);
        case TransitionResult.Stale stale -> counts.plus(0, 0, 1);
        case TransitionResult.ConcurrentChange busy -> counts.plus(0, 0, 1);
      };
    } catch (RuntimeException e) {
      // Whatever is wrong with this order, the stock of the others must not wait for it.
      LOG.atError().addKeyValue("order_id", orderId).setCause(e).log("an order did not expire");
      return counts.plus(0, 0, 1);
    }
  }

  private TransitionDecision decide(Order order) {
    return Transitions.allow(order.stage(), OrderAction.EXPIRE, Actor.SYSTEM) && !waits(order)
        ? OrderUpdater.to(updater.cancellationRules(order, effects -> effects).expire())
        : end(new TransitionResult.NotAllowed(order.status(), Set.of()));
  }

  /** Whether a bank is at its payment: the list of deadlines may be older than that news. */
  private boolean waits(Order order) {
    Instant now = clock.instant();
    return order.paymentIntentId() != null
        && payments.ofOrder(order.id()).stream()
            .anyMatch(payment -> payment.isProcessingAtBank(now));
  }
}
