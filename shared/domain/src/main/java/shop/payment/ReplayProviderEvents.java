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
import shop.payment.ApplyPaymentEvent.Outcome;
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
import shop.payment.ReconcilePayments.Counts;

/**
 * Goes through Stripe's own list of events, from where the last run ended, and applies those whose
 * webhook never came. Webhooks and this list are the same news, so applying one twice changes
 * nothing.
 */
final class ReplayProviderEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayProviderEvents.class);

  /** Requests of one run: of a hundred events each. */
  private static final int MOST_PAGES = 50;

  /** How long an event that fails is tried again before the others go on without it. */
  private static final Duration PATIENCE = Duration.ofHours(1);

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
  Counts replay(Instant before) {
    Counts counts = Counts.NONE;
    @Nullable String last = payments.lastEvent().orElse(null);
    for (int page = 0; page < MOST_PAGES; page++) {
      List<ProviderEvent> events = provider.eventsAfter(last);
      for (ProviderEvent event : events) {
        Optional<Counts> more = event.at().isBefore(before) ? replay(event) : Optional.empty();
        if (more.isEmpty()) {
          boolean failed = event.at().isBefore(before);
          return remember(last, failed ? counts.plus(new Counts(1, 0, 1)) : counts);
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

  /** Empty when it has to be tried again, and all that follow it with it. */
  private Optional<Counts> replay(ProviderEvent event) {
    if (payments.isEventApplied(event.eventId())) {
      return Optional.of(Counts.NONE);
    }
    try {
      return switch (applyPaymentEvent.apply(event.event())) {
        case Outcome.Applied applied -> Optional.of(new Counts(1, 1, 0));
        case Outcome.Mismatched mismatched -> Optional.of(new Counts(1, 0, 0));
        case Outcome.Duplicate duplicate -> Optional.of(Counts.NONE);
        case Outcome.Ignored ignored -> Optional.of(Counts.NONE);
        case Outcome.NotYet early -> postponed(event, early.why(), null);
      };
    } catch (RuntimeException e) {
      return postponed(event, "it fails", e);
    }
  }

  private Optional<Counts> postponed(
      ProviderEvent event, String why, @Nullable RuntimeException cause) {
    boolean patient = event.at().plus(PATIENCE).isAfter(clock.instant());
    LOG.atLevel(patient ? Level.WARN : Level.ERROR)
        .addKeyValue("stripe_event", event.eventId())
        .addKeyValue("why", why)
        .setCause(cause)
        .log("an event of Stripe's cannot be applied");
    if (patient) {
      return Optional.empty();
    }
    raise(event);
    return Optional.of(new Counts(1, 0, 1));
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

  private Counts remember(@Nullable String last, Counts counts) {
    if (last != null) {
      payments.lastEvent(last);
    }
    return counts;
  }
}
