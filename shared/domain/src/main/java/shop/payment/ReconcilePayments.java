package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Ids;
import shop.contracts.Paging;
import shop.ledger.Payment;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.order.Order;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.ProviderIntent.Status;

/**
 * Compares the shop's payment records with Stripe, so that no result depends on a webhook that may
 * be lost. It replays Stripe's list of events, and checks undecided payments and pending refunds.
 * Differences that it cannot repair become payment issues, once each. The next run continues where
 * this one stops.
 */
public final class ReconcilePayments {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcilePayments.class);

  /** Webhooks arrive within seconds, so recent payments need no check. */
  static final Duration QUIET = Duration.ofMinutes(2);

  /** Stripe allows 100 requests a second; a run uses ten seconds of them at most. */
  static final int MOST = 1_000;

  private final Orders orders;
  private final Payments payments;
  private final PaymentProvider provider;
  private final ApplyPaymentEvent applyPaymentEvent;
  private final IssueRefund issueRefund;
  private final ReplayProviderEvents replayProviderEvents;
  private final PaymentIssues issues;
  private final Clock clock;

  public ReconcilePayments(
      Orders orders, Payments payments, PaymentProvider provider, Clock clock, Ids ids) {
    this.orders = orders;
    this.payments = payments;
    this.provider = provider;
    this.applyPaymentEvent = new ApplyPaymentEvent(orders, payments, clock, ids);
    this.issueRefund =
        new IssueRefund(payments, provider, new SettleRefund(orders, payments, clock, ids), clock);
    this.issues = new PaymentIssues(orders, payments, clock, ids);
    this.replayProviderEvents =
        new ReplayProviderEvents(payments, provider, applyPaymentEvent, issues, clock);
    this.clock = clock;
  }

  /**
   * Runs once. Repeated and concurrent runs are safe.
   *
   * @throws ProviderUnavailableException when Stripe does not answer; the next run continues
   */
  public ReconciliationCounts reconcile() {
    Instant before = clock.instant().minus(QUIET);
    return replayProviderEvents
        .replay(before)
        .plus(each(payments::undecided, before, this::check))
        .plus(each(payments::pendingRefunds, before, this::followUp));
  }

  /** Processes the first {@link #MOST} items of a list. */
  private <T> ReconciliationCounts each(
      BiFunction<Instant, PageRequest, Page<T>> list,
      Instant before,
      Function<T, ReconciliationCounts> work) {
    ReconciliationCounts counts = ReconciliationCounts.NONE;
    @Nullable String after = null;
    for (int seen = 0; seen < MOST; seen += Paging.MAX) {
      Page<T> page = list.apply(before, new PageRequest(Paging.MAX, after));
      for (T item : page.items()) {
        counts = counts.plus(work.apply(item));
      }
      after = page.after();
      if (after == null) {
        break;
      }
    }
    return counts;
  }

  /** Cancels the open intent of a closed order, and applies the state of any other intent. */
  private ReconciliationCounts check(Payment payment) {
    return guarded(
        payment.orderId(),
        () -> {
          Optional<ProviderIntent> intent = provider.findIntent(payment.intentId());
          if (intent.isEmpty()) {
            issues.raiseUnknownPayment(payment);
          }
          boolean closed = orders.find(payment.orderId()).filter(Order::isClosed).isPresent();
          if (closed
              && intent.map(ProviderIntent::status).filter(Status.OPEN::equals).isPresent()) {
            intent = Optional.of(provider.cancelIntent(payment.intentId()));
          }
          return intent
              .flatMap(found -> eventOf(payment, found))
              .map(applyPaymentEvent::apply)
              .orElseGet(() -> new PaymentEventResult.Ignored("undecided"));
        });
  }

  /** The event that an intent's state means: also that a bank rejected a payment in process. */
  private static Optional<PaymentEvent> eventOf(Payment payment, ProviderIntent intent) {
    boolean rejected =
        payment.state() == Payment.State.PROCESSING && intent.status() == Status.OPEN;
    return rejected
        ? Optional.of(
            new PaymentEvent.IntentFailed(
                null, intent.id(), payment.orderId(), "processing_failed"))
        : PaymentEvent.of(intent, payment.orderId());
  }

  private ReconciliationCounts followUp(Refund refund) {
    return guarded(refund.orderId(), () -> issueRefund.followUp(refund));
  }

  private static ReconciliationCounts guarded(String orderId, Supplier<PaymentEventResult> work) {
    try {
      return new ReconciliationCounts(
          1, work.get() instanceof PaymentEventResult.Applied ? 1 : 0, 0);
    } catch (ProviderUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // One broken order must not stop the others.
      LOG.atError().addKeyValue("order_id", orderId).setCause(e).log("a payment is not reconciled");
      return new ReconciliationCounts(1, 0, 1);
    }
  }
}
