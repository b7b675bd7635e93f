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
import shop.contracts.Limits;
import shop.ledger.Payment;
import shop.ledger.Payments;
import shop.ledger.Refund;
import shop.order.Order;
import shop.order.Orders;
import shop.page.Page;
import shop.page.PageRequest;
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentProvider.Intent;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.PaymentProvider.Status;

/**
 * Compares our books with Stripe's, so that nothing hangs on a message that may be lost: Stripe's
 * own list of events against those that webhooks brought, payments that are not decided, refunds
 * that neither arrived nor failed. What it cannot heal it tells the administrators, once. What a
 * run does not reach, the next one does.
 */
public final class ReconcilePayments {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcilePayments.class);

  /** Webhooks come within seconds; who pays within minutes need not be asked about. */
  static final Duration QUIET = Duration.ofMinutes(2);

  /** Stripe takes 100 requests a second of an account; a run asks for ten seconds of them. */
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
   * What a run did.
   *
   * @param asked events, payments and refunds that were not as they should be, or not decided
   * @param applied of them, those that changed an order
   * @param failed of them, those that the next run has to look at again, or that were given up
   */
  public record Counts(int asked, int applied, int failed) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(asked + more.asked, applied + more.applied, failed + more.failed);
    }
  }

  /**
   * Compares once; running it again, or twice at once, does no harm.
   *
   * @throws ProviderUnavailableException when Stripe does not answer: the rest is left to the next
   *     run
   */
  public Counts reconcile() {
    Instant before = clock.instant().minus(QUIET);
    return replayProviderEvents
        .replay(before)
        .plus(each(payments::undecided, before, this::ask))
        .plus(each(payments::pendingRefunds, before, this::followUp));
  }

  /** Does something with the first {@link #MOST} of a list. */
  private <T> Counts each(
      BiFunction<Instant, PageRequest, Page<T>> list, Instant before, Function<T, Counts> work) {
    Counts counts = Counts.NONE;
    @Nullable String after = null;
    for (int seen = 0; seen < MOST; seen += Limits.PAGE_MAX) {
      Page<T> page = list.apply(before, new PageRequest(Limits.PAGE_MAX, after));
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

  /** The intent of an order that is over is called off; any other tells what became of it. */
  private Counts ask(Payment payment) {
    return guarded(
        payment.orderId(),
        () -> {
          Optional<Intent> intent = provider.findIntent(payment.intentId());
          if (intent.isEmpty()) {
            issues.raiseUnknownPayment(payment);
          }
          boolean over = orders.find(payment.orderId()).filter(Order::isClosed).isPresent();
          if (over && intent.map(Intent::status).filter(Status.OPEN::equals).isPresent()) {
            intent = Optional.of(provider.cancelIntent(payment.intentId()));
          }
          return intent
              .flatMap(found -> news(payment, found))
              .map(applyPaymentEvent::apply)
              .orElseGet(() -> new Outcome.Ignored("not decided yet"));
        });
  }

  /** What an intent tells; that a bank is no longer at it, too. */
  private static Optional<PaymentEvent> news(Payment payment, Intent intent) {
    boolean bounced = payment.state() == Payment.State.PROCESSING && intent.status() == Status.OPEN;
    return bounced
        ? Optional.of(
            new PaymentEvent.IntentFailed(
                null, intent.id(), payment.orderId(), "processing_failed"))
        : PaymentEvent.of(intent, payment.orderId());
  }

  private Counts followUp(Refund refund) {
    return guarded(refund.orderId(), () -> issueRefund.followUp(refund));
  }

  private static Counts guarded(String orderId, Supplier<Outcome> work) {
    try {
      return new Counts(1, work.get() instanceof Outcome.Applied ? 1 : 0, 0);
    } catch (ProviderUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever is wrong with this order, the others must not wait for it.
      LOG.atError().addKeyValue("order_id", orderId).setCause(e).log("a payment is not reconciled");
      return new Counts(1, 0, 1);
    }
  }
}
