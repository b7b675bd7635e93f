package shop.aws.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.payment.PaymentEvent;

/**
 * Verifies and reads Stripe's webhooks: only recent ones with a valid signature (Stripe, "Verify
 * webhook signatures manually"). During secret rotation two secrets are valid.
 */
public final class StripeWebhook {
  private final List<String> secrets;
  private final Duration tolerance;
  private final Clock clock;

  StripeWebhook(List<String> secrets, Duration tolerance, Clock clock) {
    this.secrets = List.copyOf(secrets);
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /** A webhook with a function's secrets and tolerance. */
  public static StripeWebhook of(Settings settings, Clock clock) {
    List<String> secrets =
        Stream.of(Setting.STRIPE_WEBHOOK_SECRET, Setting.STRIPE_WEBHOOK_PREVIOUS_SECRET)
            .flatMap(setting -> settings.optional(setting).stream())
            .toList();
    return new StripeWebhook(secrets, settings.duration(Setting.STRIPE_WEBHOOK_TOLERANCE), clock);
  }

  /**
   * Reads the event of a webhook.
   *
   * @param body the unchanged bytes, which the signature covers
   * @param signature the {@code Stripe-Signature} header, null when it is missing
   * @return empty when the signature is invalid or too old
   */
  public Optional<PaymentEvent> read(byte[] body, @Nullable String signature) {
    String payload = new String(body, StandardCharsets.UTF_8);
    if (signature == null || secrets.stream().noneMatch(s -> isGenuine(payload, signature, s))) {
      return Optional.empty();
    }
    try {
      return Optional.of(StripeEvents.of(Webhook.constructEventWithoutVerification(payload)));
    } catch (EventDataObjectDeserializationException e) {
      throw new IllegalStateException("stripe-java cannot read a signed event", e);
    }
  }

  private boolean isGenuine(String payload, String signature, String secret) {
    try {
      return Webhook.Signature.verifyHeader(
          payload, signature, secret, tolerance.toSeconds(), clock);
    } catch (SignatureVerificationException | NumberFormatException e) {
      // The library throws NumberFormatException for a malformed time in the header.
      return false;
    }
  }
}
