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

/**
 * Stripe in memory: intents that a test pays, refunds that end as the test says, and the list of
 * events that Stripe keeps of it all.
 */
public final class InMemoryPaymentProvider implements PaymentProvider {
  private static final int PAGE = 100;

  private final Clock clock;
  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final Map<String, String> orders = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, RefundAnswer> answers = new LinkedHashMap<>();
  private final List<RefundSettled> refundIds = new ArrayList<>();
  private final List<ProviderEvent> events = new ArrayList<>();
  private boolean down;
  private RefundAnswer nextRefund = new RefundAnswer.Accepted("re_1");
  private Runnable duringNextIntent = () -> {};

  /** One whose events all happened long ago. */
  public InMemoryPaymentProvider() {
    this(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  public InMemoryPaymentProvider(Clock clock) {
    this.clock = clock;
  }

  /** From now on it does not answer. */
  public void goDown() {
    down = true;
  }

  public void recover() {
    down = false;
  }

  /** How the next refund ends. */
  public void answerRefundsWith(RefundAnswer answer) {
    nextRefund = answer;
  }

  /** What happens once, while the next intent is being made. */
  public void duringNextIntent(Runnable happens) {
    duringNextIntent = happens;
  }

  /** The customer pays. */
  public void pay(String intentId) {
    setStatus(intentId, Status.SUCCEEDED);
  }

  /** What becomes of an intent; a success or a cancellation makes an event. */
  public void setStatus(String intentId, Status status) {
    Intent old = Optional.ofNullable(intents.get(intentId)).orElseThrow();
    intents.put(intentId, new Intent(old.id(), old.clientSecret(), old.amount(), status));
    String order = orders.getOrDefault(intentId, "");
    String event = nextEventId();
    switch (status) {
      case SUCCEEDED -> addEvent(new IntentSucceeded(event, intentId, order, old.amount()));
      case CANCELLED -> addEvent(new IntentCancelled(event, intentId, order));
      case OPEN, PROCESSING -> {}
    }
  }

  /** Forgets an intent, as if another account's key were used. */
  public void removeIntent(String intentId) {
    intents.remove(intentId);
  }

  /** Forgets the idempotency keys of refunds, as Stripe does after a day. */
  public void expireIdempotencyKeys() {
    answers.clear();
  }

  /** Somebody returns money at Stripe, past the shop; what an event tells of it. */
  public RefundSettled refundInDashboard(String intentId, Money amount) {
    String stripeId = "re_hand_" + (refundIds.size() + 1);
    RefundSettled settled =
        new RefundSettled(
            nextEventId(), null, null, intentId, amount, Refund.State.SUCCEEDED, stripeId, null);
    refundIds.addFirst(settled);
    addEvent(settled);
    return settled;
  }

  /** Puts an event into Stripe's list. */
  public void addEvent(PaymentEvent event) {
    String id = event.eventId() == null ? nextEventId() : event.eventId();
    events.add(new ProviderEvent(id, clock.instant(), event));
  }

  /** The id of the event that is told next. */
  public String nextEventId() {
    return "evt_" + (events.size() + 1);
  }

  /** Every intent, in the order in which they were made. */
  public List<Intent> intents() {
    return List.copyOf(intents.values());
  }

  /** The ids of the refunds that moved money or were refused. */
  public List<String> refundIds() {
    return List.copyOf(answers.keySet());
  }

  @Override
  public Intent createIntent(String orderId, Money amount, @Nullable String replacing) {
    answerOrNot();
    Runnable first = duringNextIntent;
    duringNextIntent = () -> {};
    first.run();
    String id =
        keys.computeIfAbsent(
            orderId + " " + amount + " " + replacing, key -> "pi_" + (keys.size() + 1));
    orders.put(id, orderId);
    return intents.computeIfAbsent(
        id, made -> new Intent(made, made + "_secret_1", amount, Status.OPEN));
  }

  @Override
  public Optional<Intent> findIntent(String intentId) {
    answerOrNot();
    return Optional.ofNullable(intents.get(intentId));
  }

  @Override
  public Intent cancelIntent(String intentId) {
    answerOrNot();
    Intent intent = Optional.ofNullable(intents.get(intentId)).orElseThrow();
    if (intent.status() == Status.OPEN) {
      setStatus(intentId, Status.CANCELLED);
    }
    return Optional.ofNullable(intents.get(intentId)).orElseThrow();
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    answerOrNot();
    RefundAnswer known = answers.get(refund.id());
    if (known != null) {
      return known;
    }
    answers.put(refund.id(), nextRefund);
    switch (nextRefund) {
      case RefundAnswer.Accepted(String stripeId) -> keep(refund, Refund.State.SUCCEEDED, stripeId);
      case RefundAnswer.Pending(String stripeId) -> keep(refund, Refund.State.REQUESTED, stripeId);
      case RefundAnswer.Refused(String code) -> {}
    }
    return nextRefund;
  }

  private void keep(Refund refund, Refund.State state, String stripeId) {
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
    refundIds.addFirst(settled);
    addEvent(settled);
  }

  /** What the bank does with a refund that Stripe called pending or done. */
  public void settleRefund(String refundId, Refund.State state) {
    refundIds.replaceAll(
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
    answerOrNot();
    return refundIds.stream()
        .filter(settled -> intentId.equals(settled.intentId()))
        .map(InMemoryPaymentProvider::asAnswer)
        .toList();
  }

  private static RefundSettled asAnswer(RefundSettled told) {
    return new RefundSettled(
        null,
        told.orderId(),
        told.refundId(),
        told.intentId(),
        told.amount(),
        told.state(),
        told.stripeId(),
        told.code());
  }

  @Override
  public List<ProviderEvent> eventsAfter(@Nullable String after) {
    answerOrNot();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).eventId().equals(after)) {
        return List.copyOf(events.subList(i + 1, Math.min(i + 1 + PAGE, events.size())));
      }
    }
    return List.copyOf(events.subList(Math.max(0, events.size() - PAGE), events.size()));
  }

  private void answerOrNot() {
    if (down) {
      throw new ProviderUnavailableException(
          "down", new IllegalStateException("as the test says"), Duration.ofSeconds(5));
    }
  }
}
