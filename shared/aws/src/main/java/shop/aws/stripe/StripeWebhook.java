package shop.aws.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.contracts.Setting;
import shop.contracts.Settings;
import shop.payment.PaymentEvent;

/**
 * Verifies and reads Stripe's webhooks: only recent ones with a valid signature (Stripe, "Verify
 * webhook signatures manually"). During secret rotation two secrets are valid.
 */
public final class StripeWebhook {
  private static final Logger LOG = LoggerFactory.getLogger(StripeWebhook.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TIME = "t=";

  /** The age is checked here. */
  private static final long NO_TOLERANCE = 0;

  /** Of an event's id and type. */
  private static final int TEXT_LENGTH = 255;

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

  /** What a webhook contains. */
  public sealed interface Reading {
    record Received(PaymentEvent event) implements Reading {}

    /** The signature is missing, wrong, too old, or from the future. */
    record Forged() implements Reading {}

    /** The signature is right, but the body is not an event, or lacks what the shop needs. */
    record Unreadable() implements Reading {}
  }

  /**
   * Reads the event of a webhook.
   *
   * @param body the unchanged bytes, which the signature covers
   * @param signature the {@code Stripe-Signature} header, null when it is missing
   */
  public Reading read(byte[] body, @Nullable String signature) {
    String payload = new String(body, StandardCharsets.UTF_8);
    if (signature == null
        || !isTimely(signature)
        || secrets.stream().noneMatch(secret -> isGenuine(payload, signature, secret))) {
      return new Reading.Forged();
    }
    try {
      return new Reading.Received(event(payload));
    } catch (JsonProcessingException
        | EventDataObjectDeserializationException
        | RuntimeException e) {
      // stripe-java has no exception of its own for a malformed event.
      LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("unreadable event");
      return new Reading.Unreadable();
    }
  }

  /** Thin events (Stripe, "Event destinations") have no object; the shop uses none of them. */
  private static PaymentEvent event(String payload)
      throws JsonProcessingException, EventDataObjectDeserializationException {
    JsonNode json = JSON.readTree(payload);
    String id = text(json, "id");
    String type = text(json, "type");
    return text(json, "object").equals("event")
        ? StripeEvents.of(Webhook.constructEventWithoutVerification(payload))
        : new PaymentEvent.Other(id, type);
  }

  /** A required text; refuses numbers and other values, which stripe-java would convert. */
  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual() || value.textValue().length() > TEXT_LENGTH) {
      throw new IllegalArgumentException("an event without " + name);
    }
    return value.textValue();
  }

  /** stripe-java refuses old times, but no future ones. */
  private boolean isTimely(String signature) {
    List<String> times =
        Arrays.stream(signature.split(","))
            .map(String::strip)
            .filter(item -> item.startsWith(TIME))
            .map(item -> item.substring(TIME.length()))
            .toList();
    if (times.size() != 1 || !times.getFirst().matches("\\d{1,12}")) {
      return false;
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(times.getFirst()));
    return Duration.between(signed, clock.instant()).abs().compareTo(tolerance) <= 0;
  }

  private static boolean isGenuine(String payload, String signature, String secret) {
    try {
      return Webhook.Signature.verifyHeader(payload, signature, secret, NO_TOLERANCE);
    } catch (SignatureVerificationException e) {
      return false;
    }
  }
}
