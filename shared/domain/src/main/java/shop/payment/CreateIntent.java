package shop.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.commit.Claims;
import shop.commit.Earlier;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.commit.Once;
import shop.contracts.Limits;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.payment.PaymentProvider.Intent;
import shop.payment.PaymentProvider.ProviderUnavailable;
import shop.payment.PaymentProvider.Status;

/**
 * Gives a customer the payment intent of an order: one for an order and its amount, however often
 * it is asked for. Its secret comes from Stripe each time and is never stored.
 */
public final class CreateIntent {
  private static final Logger LOG = LoggerFactory.getLogger(CreateIntent.class);

  private final Orders orders;
  private final PaymentProvider provider;
  private final Claims claims;
  private final Clock clock;
  private final Ids ids;

  public CreateIntent(
      Orders orders, PaymentProvider provider, Claims claims, Clock clock, Ids ids) {
    this.orders = orders;
    this.provider = provider;
    this.claims = claims;
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
    record Repeated(Earlier earlier) implements Outcome {}

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
   * @param once the caller's idempotency key, null without one
   */
  public Outcome create(String customerId, String orderId, @Nullable Once<Intent> once) {
    try {
      for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
        Optional<Earlier> earlier = claims.earlier(once);
        if (earlier.isPresent() && earlier.get() instanceof Earlier.Different) {
          return new Outcome.Repeated(earlier.get());
        }
        Optional<Outcome> outcome = attempt(customerId, orderId, earlier.isPresent() ? null : once);
        if (outcome.isPresent()) {
          return outcome.get();
        }
      }
      return new Outcome.ConcurrentChange();
    } catch (ProviderUnavailable e) {
      LOG.atWarn().addKeyValue("order_id", orderId).setCause(e).log("Stripe did not answer");
      return new Outcome.Unavailable(e.retryAfter());
    }
  }

  /** Empty when somebody else changed the order meanwhile. */
  private Optional<Outcome> attempt(
      String customerId, String orderId, @Nullable Once<Intent> once) {
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
    return switch (orders.commit(recording(order, intent, once))) {
      case DONE -> Optional.of(new Outcome.Created(intent));
      case STALE, SEEN, CLAIMED -> {
        callOffIfOver(orderId, intent);
        yield Optional.empty();
      }
    };
  }

  private OrderChange recording(Order order, Intent intent, @Nullable Once<Intent> once) {
    Instant at = clock.instant();
    Payment payment =
        new Payment(order.id(), intent.id(), intent.amount(), Payment.State.OPEN, at, at);
    return OrderChange.to(
            order.next(at).paymentIntentId(intent.id()).build(),
            Effects.at(at, ids).answer(once, intent))
        .with(payment);
  }

  /** Nobody else knows of an intent that was not recorded: it must not stay open. */
  private void callOffIfOver(String orderId, Intent intent) {
    if (orders.find(orderId).filter(o -> o.status() == OrderStatus.CANCELLED).isPresent()) {
      provider.cancelIntent(intent.id());
    }
  }
}
