package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.contracts.Limits;
import shop.order.Order;
import shop.order.OrderFilter;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;
import shop.payment.ApplyPaymentNotice.Outcome;
import shop.payment.PaymentProvider.ProviderUnavailable;

/**
 * Asks Stripe about orders that wait for a payment which somebody began: a webhook that never came
 * must not keep a paid order waiting. What a run does not reach, the next one does; and an order
 * that expires first asks once more, when its payment is called off.
 */
public final class ReconcilePayments {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcilePayments.class);

  /** Webhooks come within seconds; who pays within minutes need not be asked about. */
  static final Duration QUIET = Duration.ofMinutes(2);

  /** Stripe takes 100 requests a second of an account; a run asks for ten seconds of them. */
  static final int MOST = 1_000;

  private final Orders orders;
  private final PaymentProvider provider;
  private final ApplyPaymentNotice applyPaymentNotice;
  private final Clock clock;

  public ReconcilePayments(
      Orders orders, PaymentProvider provider, ApplyPaymentNotice applyPaymentNotice, Clock clock) {
    this.orders = orders;
    this.provider = provider;
    this.applyPaymentNotice = applyPaymentNotice;
    this.clock = clock;
  }

  /**
   * What a run did.
   *
   * @param asked orders about which Stripe was asked
   * @param applied orders that changed
   * @param failed orders that the next run has to look at again
   */
  public record Counts(int asked, int applied, int failed) {
    private Counts plus(int moreApplied, int moreFailed) {
      return new Counts(asked + 1, applied + moreApplied, failed + moreFailed);
    }
  }

  /**
   * Looks at the latest {@link #MOST} unpaid orders; running it again, or twice at once, does no
   * harm.
   *
   * @throws ProviderUnavailable when Stripe does not answer: the rest is left to the next run
   */
  public Counts reconcile() {
    Instant now = clock.instant();
    OrderFilter unpaid =
        new OrderFilter(
            OrderStatus.PENDING,
            null,
            null,
            now.minus(Limits.DEADLINE_LOOK_BACK),
            now.minus(QUIET));
    Counts counts = new Counts(0, 0, 0);
    @Nullable String after = null;
    for (int seen = 0; seen < MOST; seen += Limits.PAGE_MAX) {
      Page<Order> page = orders.matching(unpaid, new PageRequest(Limits.PAGE_MAX, after));
      for (Order order : page.items()) {
        String intentId = order.paymentIntentId();
        counts = intentId == null ? counts : ask(order.id(), intentId, counts);
      }
      after = page.after();
      if (after == null) {
        break;
      }
    }
    return counts;
  }

  private Counts ask(String orderId, String intentId, Counts counts) {
    try {
      Optional<Outcome> outcome =
          provider
              .findIntent(intentId)
              .flatMap(intent -> PaymentNotice.of(intent, orderId))
              .map(applyPaymentNotice::apply);
      boolean applied = outcome.filter(Outcome.Applied.class::isInstance).isPresent();
      return counts.plus(applied ? 1 : 0, 0);
    } catch (ProviderUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever is wrong with this order, the others must not wait for it.
      LOG.atError().addKeyValue("order_id", orderId).setCause(e).log("a payment is not reconciled");
      return counts.plus(0, 1);
    }
  }
}
