package shop.aws.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.ledger.Refund;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.PaymentProvider;
import shop.payment.ProviderIntent;

/**
 * Stripe's payment intents, refunds and events. Every write has an idempotency key that is derived
 * from its content, so that repeating it is safe (Stripe, "Idempotent requests"); the library's own
 * retries have the same key.
 */
public final class StripePayments implements PaymentProvider {
  private static final Logger LOG = LoggerFactory.getLogger(StripePayments.class);

  /** The API version of every request, independent of the account's default version. */
  static final String API_VERSION = "2026-07-29.dahlia";

  /** Stripe's longest page. */
  private static final long PAGE = 100;

  /** One retry after a broken connection: two timeouts fit into the gateway's 29 s. */
  private static final int NETWORK_RETRIES = 1;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final StripeClient stripe;
  private final StripeCircuitBreaker circuit;

  StripePayments(StripeClient stripe, StripeCircuitBreaker circuit) {
    this.stripe = stripe;
    this.circuit = circuit;
  }

  /**
   * Stripe with a function's key, API address and timeout.
   *
   * @throws IllegalStateException when the settings have no key
   */
  public static StripePayments of(Settings settings) {
    int timeoutMillis = Math.toIntExact(settings.duration(Setting.STRIPE_TIMEOUT).toMillis());
    StripeClient.StripeClientBuilder client =
        StripeClient.builder()
            .setApiKey(settings.required(Setting.STRIPE_API_KEY))
            .setConnectTimeout(Math.min(timeoutMillis, (int) CONNECT_TIMEOUT.toMillis()))
            .setReadTimeout(timeoutMillis)
            .setMaxNetworkRetries(NETWORK_RETRIES);
    settings.optional(Setting.STRIPE_API_BASE).ifPresent(client::setApiBase);
    return new StripePayments(
        client.build(), new StripeCircuitBreaker(StripeCircuitBreaker.OPEN_DURATION));
  }

  @Override
  public ProviderIntent createIntent(String orderId, Money amount, @Nullable String replacing) {
    String currency = amount.currency().toLowerCase(Locale.ROOT);
    PaymentIntentCreateParams params =
        PaymentIntentCreateParams.builder()
            .setAmount(amount.amountMinor())
            .setCurrency(currency)
            .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder().setEnabled(true).build())
            .putMetadata(StripeEvents.ORDER_ID, orderId)
            .build();
    String key = "intent-" + orderId + "-" + amount.amountMinor() + "-" + currency;
    try {
      RequestOptions options = idempotent(replacing == null ? key : key + "-" + replacing);
      return intent(circuit.call(() -> stripe.v1().paymentIntents().create(params, options)));
    } catch (StripeException e) {
      throw StripeCircuitBreaker.exceptionFor(e);
    }
  }

  @Override
  public Optional<ProviderIntent> findIntent(String intentId) {
    try {
      return Optional.of(
          intent(circuit.call(() -> stripe.v1().paymentIntents().retrieve(intentId))));
    } catch (StripeException e) {
      if (StripeCircuitBreaker.status(e) == 404) {
        return Optional.empty();
      }
      throw StripeCircuitBreaker.exceptionFor(e);
    }
  }

  @Override
  public ProviderIntent cancelIntent(String intentId) {
    try {
      RequestOptions options = idempotent("cancel-" + intentId);
      return intent(circuit.call(() -> stripe.v1().paymentIntents().cancel(intentId, options)));
    } catch (StripeException e) {
      if (!isRefusal(e)) {
        throw StripeCircuitBreaker.exceptionFor(e);
      }
      // The intent can no longer be cancelled; its status says why.
      return findIntent(intentId)
          .orElseThrow(() -> new IllegalStateException("Stripe does not find " + intentId, e));
    }
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    RefundCreateParams params =
        RefundCreateParams.builder()
            .setPaymentIntent(refund.intentId())
            .setAmount(refund.amount().amountMinor())
            .putMetadata(StripeEvents.ORDER_ID, refund.orderId())
            .putMetadata(StripeEvents.REFUND_ID, refund.id())
            .build();
    try {
      RequestOptions options = idempotent("refund-" + refund.id());
      var answer = circuit.call(() -> stripe.v1().refunds().create(params, options));
      return switch (StripeEvents.state(answer.getStatus())) {
        case SUCCEEDED -> new RefundAnswer.Accepted(answer.getId());
        case REQUESTED -> new RefundAnswer.Pending(answer.getId());
        case FAILED -> new RefundAnswer.Refused(StripeEvents.failure(answer));
      };
    } catch (StripeException e) {
      if (isRefusal(e)) {
        return new RefundAnswer.Refused(StripeCircuitBreaker.code(e));
      }
      throw StripeCircuitBreaker.exceptionFor(e);
    }
  }

  @Override
  public List<RefundSettled> refundsOf(String intentId) {
    RefundListParams params =
        RefundListParams.builder().setPaymentIntent(intentId).setLimit(PAGE).build();
    try {
      return circuit.call(() -> stripe.v1().refunds().list(params)).getData().stream()
          .map(refund -> StripeEvents.of(null, refund))
          .toList();
    } catch (StripeException e) {
      throw StripeCircuitBreaker.exceptionFor(e);
    }
  }

  @Override
  public List<ProviderEvent> eventsAfter(@Nullable String after) {
    EventListParams.Builder params =
        EventListParams.builder().addAllType(StripeEvents.TYPES).setLimit(PAGE);
    if (after != null) {
      params.setEndingBefore(after);
    }
    try {
      // Stripe sorts every page newest first, also one with ending_before.
      return circuit
          .call(() -> stripe.v1().events().list(params.build()))
          .getData()
          .reversed()
          .stream()
          .map(StripePayments::toProviderEvent)
          .toList();
    } catch (StripeException e) {
      if (after != null && isRefusal(e)) {
        return eventsAfter(null); // Stripe deletes events after 30 days.
      }
      throw StripeCircuitBreaker.exceptionFor(e);
    }
  }

  private static ProviderEvent toProviderEvent(Event event) {
    Instant at = Instant.ofEpochSecond(event.getCreated());
    try {
      return new ProviderEvent(event.getId(), at, StripeEvents.of(event));
    } catch (EventDataObjectDeserializationException e) {
      LOG.atError()
          .addKeyValue("stripe_event", event.getId())
          .setCause(e)
          .log("stripe-java cannot read an event");
      return new ProviderEvent(
          event.getId(), at, new PaymentEvent.Other(event.getId(), event.getType()));
    }
  }

  private static ProviderIntent intent(PaymentIntent intent) {
    return new ProviderIntent(
        intent.getId(),
        intent.getClientSecret(),
        StripeEvents.money(intent.getAmount(), intent.getCurrency()),
        switch (intent.getStatus()) {
          case "succeeded" -> ProviderIntent.Status.SUCCEEDED;
          case "processing" -> ProviderIntent.Status.PROCESSING;
          case "canceled" -> ProviderIntent.Status.CANCELLED;
          default -> ProviderIntent.Status.OPEN;
        });
  }

  private static RequestOptions idempotent(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  /** Whether Stripe rejected the request itself, so that a retry does not help. */
  private static boolean isRefusal(StripeException e) {
    int status = StripeCircuitBreaker.status(e);
    return status == 400 || status == 402 || status == 404;
  }
}
