package shop.aws.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.money.Money;
import shop.payment.PaymentProvider;
import shop.payment.Refund;

/**
 * Stripe's payment intents and refunds. Every write carries an idempotency key that follows from
 * what is asked for, so that repeating it is safe (Stripe, "Idempotent requests"). The API version
 * is the library's.
 */
public final class StripePayments implements PaymentProvider {
  static final String ORDER_ID = "order_id";
  static final String REFUND_ID = "refund_id";

  /** One more attempt after a broken connection: two timeouts still fit into a gateway's 29 s. */
  private static final int NETWORK_RETRIES = 1;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final StripeClient stripe;

  StripePayments(StripeClient stripe) {
    this.stripe = stripe;
  }

  /** With a function's key, address and timeout. */
  public static StripePayments of(Settings settings) {
    int timeoutMillis = Math.toIntExact(settings.duration(Setting.STRIPE_TIMEOUT).toMillis());
    StripeClient.StripeClientBuilder client =
        StripeClient.builder()
            .setApiKey(settings.text(Setting.STRIPE_API_KEY))
            .setConnectTimeout(Math.min(timeoutMillis, (int) CONNECT_TIMEOUT.toMillis()))
            .setReadTimeout(timeoutMillis)
            .setMaxNetworkRetries(NETWORK_RETRIES);
    settings.optional(Setting.STRIPE_API_BASE).ifPresent(client::setApiBase);
    return new StripePayments(client.build());
  }

  @Override
  public Intent createIntent(String orderId, Money amount, @Nullable String replacing) {
    String currency = amount.currency().toLowerCase(Locale.ROOT);
    PaymentIntentCreateParams params =
        PaymentIntentCreateParams.builder()
            .setAmount(amount.amountMinor())
            .setCurrency(currency)
            .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder().setEnabled(true).build())
            .putMetadata(ORDER_ID, orderId)
            .build();
    String key = "intent-" + orderId + "-" + amount.amountMinor() + "-" + currency;
    try {
      return intent(
          stripe
              .v1()
              .paymentIntents()
              .create(params, idempotent(replacing == null ? key : key + "-" + replacing)));
    } catch (StripeException e) {
      throw broken(e);
    }
  }

  @Override
  public Optional<Intent> findIntent(String intentId) {
    try {
      return Optional.of(intent(stripe.v1().paymentIntents().retrieve(intentId)));
    } catch (StripeException e) {
      if (status(e) == 404) {
        return Optional.empty();
      }
      throw broken(e);
    }
  }

  @Override
  public Intent cancelIntent(String intentId) {
    try {
      return intent(
          stripe.v1().paymentIntents().cancel(intentId, idempotent("cancel-" + intentId)));
    } catch (StripeException e) {
      if (!refused(e)) {
        throw broken(e);
      }
      // It is too late: what it became is in the intent itself.
      return findIntent(intentId)
          .orElseThrow(() -> new IllegalStateException("Stripe lost " + intentId, e));
    }
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    RefundCreateParams params =
        RefundCreateParams.builder()
            .setPaymentIntent(refund.intentId())
            .setAmount(refund.amount().amountMinor())
            .putMetadata(ORDER_ID, refund.orderId())
            .putMetadata(REFUND_ID, refund.id())
            .build();
    try {
      var answer = stripe.v1().refunds().create(params, idempotent("refund-" + refund.id()));
      return switch (StripeWebhook.state(answer.getStatus())) {
        case SUCCEEDED -> new RefundAnswer.Accepted(answer.getId());
        case REQUESTED -> new RefundAnswer.Pending(answer.getId());
        case FAILED -> new RefundAnswer.Refused(StripeWebhook.failure(answer));
      };
    } catch (StripeException e) {
      if (refused(e)) {
        return new RefundAnswer.Refused(code(e));
      }
      throw broken(e);
    }
  }

  private static Intent intent(PaymentIntent intent) {
    return new Intent(
        intent.getId(),
        intent.getClientSecret(),
        new Money(intent.getAmount(), intent.getCurrency().toUpperCase(Locale.ROOT)),
        switch (intent.getStatus()) {
          case "succeeded" -> Status.SUCCEEDED;
          case "canceled" -> Status.CANCELLED;
          default -> Status.OPEN;
        });
  }

  private static RequestOptions idempotent(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  /** Whether Stripe understood and said no: asking again would not help. */
  private static boolean refused(StripeException e) {
    int status = status(e);
    return status == 400 || status == 402 || status == 404;
  }

  /**
   * Everything else. A wrong key or a request that Stripe does not take is a fault of ours, and no
   * customer's retry mends it.
   */
  private static RuntimeException broken(StripeException e) {
    boolean passing =
        e instanceof ApiConnectionException
            || status(e) == 409
            || status(e) == 429
            || status(e) >= 500;
    String what = "Stripe answered " + status(e) + " " + code(e);
    return passing ? new ProviderUnavailable(what, e) : new IllegalStateException(what, e);
  }

  private static int status(StripeException e) {
    Integer status = e.getStatusCode();
    return status == null ? 0 : status;
  }

  private static String code(StripeException e) {
    String code = e.getCode();
    return code == null ? "unknown" : code;
  }
}
