package shop.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.ledger.Refund;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEvent.IntentCancelled;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentProvider;
import shop.payment.ProviderIntent;

/**
 * Stripe in memory: payment intents, refunds whose result a test sets, and Stripe's list of events.
 */
public final class InMemoryPaymentProvider implements PaymentProvider {
  private static final int PAGE = 100;

  private final Clock clock;
  private final Map<String, ProviderIntent> intents = new LinkedHashMap<>();
  private final Map<String, String> orders = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, RefundAnswer> answers = new LinkedHashMap<>();
  private final List<RefundSettled> refunds = new ArrayList<>();
  private final List<ProviderEvent> events = new ArrayList<>();
  private boolean down;
  private RefundAnswer nextRefund = new RefundAnswer.Accepted("re_1");
  private Runnable nextIntentAction = () -> {};

  /** A provider whose events are all old. */
  public InMemoryPaymentProvider() {
    this(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  public InMemoryPaymentProvider(Clock clock) {
    this.clock = clock;
  }

  /** Every call fails from now on. */
  public void goDown() {
    down = true;
  }

  /** Calls succeed again. */
  public void recover() {
    down = false;
  }

  /** Sets the result of the next refunds. */
  public void answerRefundsWith(RefundAnswer answer) {
    nextRefund = answer;
  }

  /** Runs an action once, while the next intent is created. */
  public void duringNextIntent(Runnable action) {
    nextIntentAction = action;
  }

  /** The customer pays. */
  public void pay(String intentId) {
    setStatus(intentId, ProviderIntent.Status.SUCCEEDED);
  }

  /** Sets the status of an intent. A success or a cancellation adds an event. */
  public void setStatus(String intentId, ProviderIntent.Status status) {
    ProviderIntent old = Optional.ofNullable(intents.get(intentId)).orElseThrow();
    intents.put(intentId, new ProviderIntent(old.id(), old.clientSecret(), old.amount(), status));
    String order = orders.getOrDefault(intentId, "");
    String event = nextEventId();
    switch (status) {
      case SUCCEEDED -> addEvent(new IntentSucceeded(event, intentId, order, old.amount()));
      case CANCELLED -> addEvent(new IntentCancelled(event, intentId, order));
      case OPEN, PROCESSING -> {}
    }
  }

  /** Removes an intent, as if it belonged to another Stripe account. */
  public void removeIntent(String intentId) {
    intents.remove(intentId);
  }

  /** Expires the idempotency keys of refunds, as Stripe does after a day. */
  public void expireIdempotencyKeys() {
    answers.clear();
  }

  /** An operator refunds in the Stripe Dashboard; returns the event. */
  public RefundSettled refundInDashboard(String intentId, Money amount) {
    String stripeId = "re_dashboard_" + (refunds.size() + 1);
    RefundSettled settled =
        new RefundSettled(
            nextEventId(), null, null, intentId, amount, Refund.State.SUCCEEDED, stripeId, null);
    refunds.addFirst(settled);
    addEvent(settled);
    return settled;
  }

  /** Adds an event to Stripe's list. */
  public void addEvent(PaymentEvent event) {
    String id = event.eventId() == null ? nextEventId() : event.eventId();
    events.add(new ProviderEvent(id, clock.instant(), event));
  }

  /** The id of the next event. */
  public String nextEventId() {
    return "evt_" + (events.size() + 1);
  }

  /** All intents, oldest first. */
  public List<ProviderIntent> intents() {
    return List.copyOf(intents.values());
  }

  /** The ids of the refunds that were answered, whether accepted or refused. */
  public List<String> refundIds() {
    return List.copyOf(answers.keySet());
  }

  @Override
  public ProviderIntent createIntent(String orderId, Money amount, @Nullable String replacing) {
    failIfDown();
    Runnable action = nextIntentAction;
    nextIntentAction = () -> {};
    action.run();
    String id =
        keys.computeIfAbsent(
            orderId + " " + amount + " " + replacing, key -> "pi_" + (keys.size() + 1));
    orders.put(id, orderId);
    return intents.computeIfAbsent(
        id,
        newId ->
            new ProviderIntent(newId, newId + "_secret_1", amount, ProviderIntent.Status.OPEN));
  }

  @Override
  public Optional<ProviderIntent> findIntent(String intentId) {
    failIfDown();
    return Optional.ofNullable(intents.get(intentId));
  }

  @Override
  public ProviderIntent cancelIntent(String intentId) {
    failIfDown();
    ProviderIntent intent = Optional.ofNullable(intents.get(intentId)).orElseThrow();
    if (intent.status() == ProviderIntent.Status.OPEN) {
      setStatus(intentId, ProviderIntent.Status.CANCELLED);
    }
    return Optional.ofNullable(intents.get(intentId)).orElseThrow();
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    failIfDown();
    RefundAnswer previous = answers.get(refund.id());
    if (previous != null) {
      return previous;
    }
    answers.put(refund.id(), nextRefund);
    switch (nextRefund) {
      case RefundAnswer.Accepted(String stripeId) ->
          addRefund(refund, Refund.State.SUCCEEDED, stripeId);
      case RefundAnswer.Pending(String stripeId) ->
          addRefund(refund, Refund.State.REQUESTED, stripeId);
      case RefundAnswer.Refused _ -> {}
    }
    return nextRefund;
  }

  private void addRefund(Refund refund, Refund.State state, String stripeId) {
    RefundSettled settled =
        new RefundSettled(
            null,
            refund.orderId(),
            refund.id(),
            refund.intentId(),
            refund.amount(),
            state,
            stripeId,
            null);
    refunds.addFirst(settled);
    addEvent(settled);
  }

  /** Sets the final state of a refund, as the bank does later. */
  public void settleRefund(String refundId, Refund.State state) {
    refunds.replaceAll(
        old ->
            refundId.equals(old.refundId())
                ? new RefundSettled(
                    null,
                    old.orderId(),
                    old.refundId(),
                    old.intentId(),
                    old.amount(),
                    state,
                    old.stripeId(),
                    null)
                : old);
  }

  @Override
  public List<RefundSettled> refundsOf(String intentId) {
    failIfDown();
    return refunds.stream()
        .filter(settled -> intentId.equals(settled.intentId()))
        .map(InMemoryPaymentProvider::withoutEventId)
        .toList();
  }

  private static RefundSettled withoutEventId(RefundSettled settled) {
    return new RefundSettled(
        null,
        settled.orderId(),
        settled.refundId(),
        settled.intentId(),
        settled.amount(),
        settled.state(),
        settled.stripeId(),
        settled.code());
  }

  @Override
  public List<ProviderEvent> eventsAfter(@Nullable String after) {
    failIfDown();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).eventId().equals(after)) {
        return List.copyOf(events.subList(i + 1, Math.min(i + 1 + PAGE, events.size())));
      }
    }
    return List.copyOf(events.subList(Math.max(0, events.size() - PAGE), events.size()));
  }

  private void failIfDown() {
    if (down) {
      throw new ProviderUnavailableException(
          "down", new IllegalStateException("set by the test"), Duration.ofSeconds(5));
    }
  }
}
