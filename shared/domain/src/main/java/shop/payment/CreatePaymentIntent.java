package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.ChargeLimits;
import shop.ledger.Payment;
import shop.limit.Quota;
import shop.limit.Refusal;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.ProviderIntent.Status;

/**
 * Creates the payment intent of an order. An order has one open intent, however often it is
 * requested. The client secret is read from Stripe and never stored; the process remembers it for
 * some minutes. Stripe is asked only when the order changed since, and not more often than a quota
 * allows.
 */
public final class CreatePaymentIntent {
  private static final Logger LOG = LoggerFactory.getLogger(CreatePaymentIntent.class);

  private final Orders orders;
  private final PaymentProvider provider;
  private final IdempotencyStore idempotency;
  private final Restraints restraints;
  private final RecentIntents recent;
  private final Clock clock;
  private final Ids ids;

  public CreatePaymentIntent(
      Orders orders,
      PaymentProvider provider,
      IdempotencyStore idempotency,
      Restraints restraints,
      Clock clock,
      Ids ids) {
    this.orders = orders;
    this.provider = provider;
    this.idempotency = idempotency;
    this.restraints = restraints;
    this.recent = new RecentIntents(clock);
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What keeps a customer from harming others.
   *
   * @param perOrder questions to Stripe about one order
   * @param perCustomer questions to Stripe about all orders of a customer
   */
  public record Restraints(CardTestingLimit cardTesting, Quota perOrder, Quota perCustomer) {
    private Optional<Refusal> take(Order order) {
      return perCustomer.take(order.limitOwner()).or(() -> perOrder.take(order.id()));
    }
  }

  /** Result of the request. */
  public sealed interface Outcome {
    /** The intent, new or existing. */
    record Created(ProviderIntent intent) implements Outcome {}

    /** The order does not exist or belongs to another customer. */
    record NotFound() implements Outcome {}

    /** The order is paid, closed or free of charge. */
    record NotPayable() implements Outcome {}

    /** Too many payments of the order or of the customer failed: no other card may be tried. */
    record TooManyFailures() implements Outcome {}

    record Throttled(Refusal refusal) implements Outcome {}

    /** The idempotency key belongs to another request. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** The order kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}

    /**
     * Stripe did not answer.
     *
     * @param retryAfter the time after which a retry makes sense
     */
    record Unavailable(Duration retryAfter) implements Outcome {}
  }

  /**
   * Returns the intent of a customer's own order. A repeated request finds the same intent: nothing
   * of the response is stored but the intent's id.
   *
   * @param request the client's idempotency key, null without one
   */
  public Outcome create(
      String customerId, String orderId, @Nullable IdempotentRequest<ProviderIntent> request) {
    try {
      return OptimisticWrite.of(() -> attempt(customerId, orderId, request))
          .orElse(Outcome.ConcurrentChange::new);
    } catch (ProviderUnavailableException e) {
      LOG.atWarn().addKeyValue("order_id", orderId).setCause(e).log("Stripe did not answer");
      return new Outcome.Unavailable(e.retryAfter());
    }
  }

  private Attempt<Outcome> attempt(
      String customerId, String orderId, @Nullable IdempotentRequest<ProviderIntent> request) {
    Optional<PriorResponse> prior = idempotency.priorResponse(request);
    if (prior.isPresent() && prior.get() instanceof PriorResponse.KeyReused) {
      return Attempt.refused(new Outcome.Repeated(prior.get()));
    }
    Optional<Order> own = orders.find(orderId).filter(o -> o.belongsTo(customerId));
    if (own.isEmpty()) {
      return Attempt.refused(new Outcome.NotFound());
    }
    Order order = own.get();
    Money total = order.totals().total();
    if (!order.payable() || !ChargeLimits.allow(total.amountMinor(), total.currency())) {
      return Attempt.refused(new Outcome.NotPayable());
    }
    Optional<ProviderIntent> known = recent.of(order);
    if (known.isPresent()) {
      return Attempt.done(new Outcome.Created(known.get()));
    }
    if (restraints.cardTesting().isReached(order)) {
      return Attempt.refused(new Outcome.TooManyFailures());
    }
    Optional<Refusal> refusal = restraints.take(order);
    if (refusal.isPresent()) {
      return Attempt.refused(new Outcome.Throttled(refusal.get()));
    }
    Optional<ProviderIntent> existing = existing(order);
    if (existing.isEmpty()) {
      return create(order, prior.isPresent() ? null : request);
    }
    recent.add(order.id(), order.version(), existing.get());
    return Attempt.done(new Outcome.Created(existing.get()));
  }

  private Optional<ProviderIntent> existing(Order order) {
    return Optional.ofNullable(order.paymentIntentId())
        .flatMap(provider::findIntent)
        .filter(intent -> intent.status() != Status.CANCELLED);
  }

  private Attempt<Outcome> create(
      Order order, @Nullable IdempotentRequest<ProviderIntent> request) {
    ProviderIntent intent =
        provider.createIntent(order.id(), order.totals().total(), order.paymentIntentId());
    OrderChange change = change(order, intent, request);
    return switch (orders.commit(change)) {
      case COMMITTED -> {
        recent.add(order.id(), change.order().version(), intent);
        yield Attempt.done(new Outcome.Created(intent));
      }
      case STALE, EVENT_SEEN, KEY_USED -> {
        cancelIfOrderIsCancelled(order.id(), intent);
        yield Attempt.conflict();
      }
    };
  }

  private OrderChange change(
      Order order, ProviderIntent intent, @Nullable IdempotentRequest<ProviderIntent> request) {
    Instant at = clock.instant();
    Payment payment =
        new Payment(order.id(), intent.id(), intent.amount(), Payment.State.OPEN, at, at);
    return OrderChange.to(
            order.toBuilder(at).paymentIntentId(intent.id()).build(),
            Effects.at(at, ids).respond(request, intent))
        .with(payment);
  }

  /** An intent that is not recorded has no other owner: it must not stay open. */
  private void cancelIfOrderIsCancelled(String orderId, ProviderIntent intent) {
    if (orders.find(orderId).filter(o -> o.status() == OrderStatus.CANCELLED).isPresent()) {
      provider.cancelIntent(intent.id());
    }
  }
}
