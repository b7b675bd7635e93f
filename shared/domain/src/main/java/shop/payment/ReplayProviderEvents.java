package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import shop.ledger.Payments;
import shop.payment.PaymentEvent.ChargeRefunded;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentFailed;
import shop.payment.PaymentEvent.IntentProcessing;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.Other;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentProvider.ProviderEvent;
import shop.payment.PaymentProvider.ProviderUnavailableException;

/**
 * Reads Stripe's list of events from where the last run stopped, and applies those whose webhook
 * did not arrive. Both sources carry the same event ids, so applying an event twice changes
 * nothing.
 */
final class ReplayProviderEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayProviderEvents.class);

  /** Requests of one run, with a hundred events each. */
  private static final int MOST_PAGES = 50;

  /** How long a failing event is retried before the run continues without it. */
  private static final Duration RETRY_PERIOD = Duration.ofHours(1);

  private final Payments payments;
  private final PaymentProvider provider;
  private final ApplyPaymentEvent applyPaymentEvent;
  private final PaymentIssues issues;
  private final Clock clock;

  ReplayProviderEvents(
      Payments payments,
      PaymentProvider provider,
      ApplyPaymentEvent applyPaymentEvent,
      PaymentIssues issues,
      Clock clock) {
    this.payments = payments;
    this.provider = provider;
    this.applyPaymentEvent = applyPaymentEvent;
    this.issues = issues;
    this.clock = clock;
  }

  /**
   * Applies events that happened before a time.
   *
   * @throws ProviderUnavailableException when Stripe does not answer
   */
  ReconciliationCounts replay(Instant before) {
    ReconciliationCounts counts = ReconciliationCounts.NONE;
    @Nullable String last = payments.lastEvent().orElse(null);
    for (int page = 0; page < MOST_PAGES; page++) {
      List<ProviderEvent> events = provider.eventsAfter(last);
      for (ProviderEvent event : events) {
        Optional<ReconciliationCounts> more =
            event.at().isBefore(before) ? replay(event) : Optional.empty();
        if (more.isEmpty()) {
          boolean failed = event.at().isBefore(before);
          return remember(last, failed ? counts.plus(new ReconciliationCounts(1, 0, 1)) : counts);
        }
        counts = counts.plus(more.get());
        last = event.eventId();
      }
      if (events.isEmpty()) {
        break;
      }
      remember(last, counts);
    }
    return counts;
  }

  /** Empty when the event and all later ones must be retried by the next run. */
  private Optional<ReconciliationCounts> replay(ProviderEvent event) {
    if (payments.isEventApplied(event.eventId())) {
      return Optional.of(ReconciliationCounts.NONE);
    }
    try {
      return switch (applyPaymentEvent.apply(event.event())) {
        case PaymentEventResult.Applied applied -> Optional.of(new ReconciliationCounts(1, 1, 0));
        case PaymentEventResult.Mismatched mismatched ->
            Optional.of(new ReconciliationCounts(1, 0, 0));
        case PaymentEventResult.Duplicate duplicate -> Optional.of(ReconciliationCounts.NONE);
        case PaymentEventResult.Ignored _ -> Optional.of(ReconciliationCounts.NONE);
        case PaymentEventResult.Premature early -> postponed(event, early.why(), null);
      };
    } catch (RuntimeException e) {
      return postponed(event, "applying it fails", e);
    }
  }

  private Optional<ReconciliationCounts> postponed(
      ProviderEvent event, String why, @Nullable RuntimeException cause) {
    boolean retry = event.at().plus(RETRY_PERIOD).isAfter(clock.instant());
    LOG.atLevel(retry ? Level.WARN : Level.ERROR)
        .addKeyValue("stripe_event", event.eventId())
        .addKeyValue("why", why)
        .setCause(cause)
        .log("a Stripe event cannot be applied");
    if (retry) {
      return Optional.empty();
    }
    raise(event);
    return Optional.of(new ReconciliationCounts(1, 0, 1));
  }

  private void raise(ProviderEvent event) {
    String intentId =
        switch (event.event()) {
          case IntentSucceeded e -> e.intentId();
          case IntentProcessing e -> e.intentId();
          case IntentFailed e -> e.intentId();
          case IntentCancelled e -> e.intentId();
          case RefundSettled e -> e.intentId();
          case ChargeRefunded e -> e.intentId();
          case Disputed e -> e.intentId();
          case Other e -> null;
        };
    if (intentId != null) {
      payments
          .orderOfIntent(intentId)
          .ifPresent(
              orderId ->
                  issues.raise(
                      orderId, intentId, "event " + event.eventId() + " cannot be applied"));
    }
  }

  private ReconciliationCounts remember(@Nullable String last, ReconciliationCounts counts) {
    if (last != null) {
      payments.lastEvent(last);
    }
    return counts;
  }
}
