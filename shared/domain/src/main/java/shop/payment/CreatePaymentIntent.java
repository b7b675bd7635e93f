package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.ledger.Payment;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.payment.PaymentProvider.Intent;
import shop.payment.PaymentProvider.ProviderUnavailableException;
import shop.payment.PaymentProvider.Status;

/**
 * Gives a customer the payment intent of an order: one for an order and its amount, however often
 * it is asked for. Its secret comes from Stripe each time and is never stored.
 */
public final class CreatePaymentIntent {
  private static final Logger LOG = LoggerFactory.getLogger(CreatePaymentIntent.class);

  private final Orders orders;
  private final PaymentProvider provider;
  private final IdempotencyStore idempotency;
  private final Clock clock;
  private final Ids ids;

  public CreatePaymentIntent(
      Orders orders, PaymentProvider provider, IdempotencyStore idempotency, Clock clock, Ids ids) {
    this.orders = orders;
    this.provider = provider;
    this.idempotency = idempotency;
    this.clock = clock;
    this.ids = ids;
  }

  /** How it ended. */
  public sealed interface Outcome {
    /** The intent, new or found again. */
    record Created(Intent intent) implements Outcome {}

    /** No such order, or another's. */
    record NotFound() implements Outcome {}

    /** The order is paid or over, or costs nothing. */
    record NotPayable() implements Outcome {}

    /** The idempotency key belongs to another request. */
    record Repeated(PriorResponse prior) implements Outcome {}

    /** Others changed the order all the time. */
    record ConcurrentChange() implements Outcome {}

    /**
     * Stripe did not answer.
     *
     * @param retryAfter when another attempt is worth it
     */
    record Unavailable(Duration retryAfter) implements Outcome {}
  }

  /**
   * The intent of a customer's own order. The same request again simply finds it: nothing of the
   * answer is stored but the intent's id.
   *
   * @param request the caller's idempotency key, null without one
   */
  public Outcome create(
      String customerId, String orderId, @Nullable IdempotentRequest<Intent> request) {
    try {
      for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
        Optional<PriorResponse> prior = idempotency.priorResponse(request);
        if (prior.isPresent() && prior.get() instanceof PriorResponse.KeyReused) {
          return new Outcome.Repeated(prior.get());
        }
        Optional<Outcome> outcome =
            attempt(customerId, orderId, prior.isPresent() ? null : request);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
      return new Outcome.ConcurrentChange();
    } catch (ProviderUnavailableException e) {
      LOG.atWarn().addKeyValue("order_id", orderId).setCause(e).log("Stripe did not answer");
      return new Outcome.Unavailable(e.retryAfter());
    }
  }

  /** Empty when somebody else changed the order meanwhile. */
  private Optional<Outcome> attempt(
      String customerId, String orderId, @Nullable IdempotentRequest<Intent> request) {
    Optional<Order> own = orders.find(orderId).filter(o -> o.customerId().equals(customerId));
    if (own.isEmpty()) {
      return Optional.of(new Outcome.NotFound());
    }
    Order order = own.get();
    if (!order.payable() || !order.charges().total().isPositive()) {
      return Optional.of(new Outcome.NotPayable());
    }
    String recorded = order.paymentIntentId();
    if (recorded != null) {
      Optional<Intent> live =
          provider.findIntent(recorded).filter(intent -> intent.status() != Status.CANCELLED);
      if (live.isPresent()) {
        return live.map(Outcome.Created::new);
      }
    }
    Intent intent = provider.createIntent(orderId, order.charges().total(), recorded);
    return switch (orders.commit(recording(order, intent, request))) {
      case COMMITTED -> Optional.of(new Outcome.Created(intent));
      case STALE, EVENT_SEEN, KEY_USED -> {
        callOffIfOver(orderId, intent);
        yield Optional.empty();
      }
    };
  }

  private OrderChange recording(
      Order order, Intent intent, @Nullable IdempotentRequest<Intent> request) {
    Instant at = clock.instant();
    Payment payment =
        new Payment(order.id(), intent.id(), intent.amount(), Payment.State.OPEN, at, at);
    return OrderChange.to(
            order.toBuilder(at).paymentIntentId(intent.id()).build(),
            Effects.at(at, ids).respond(request, intent))
        .with(payment);
  }

  /** Nobody else knows of an intent that was not recorded: it must not stay open. */
  private void callOffIfOver(String orderId, Intent intent) {
    if (orders.find(orderId).filter(o -> o.status() == OrderStatus.CANCELLED).isPresent()) {
      provider.cancelIntent(intent.id());
    }
  }
}
