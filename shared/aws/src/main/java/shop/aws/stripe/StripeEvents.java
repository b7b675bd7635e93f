package shop.aws.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund.State;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEvent.Movement;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Converts Stripe's events and objects to the shop's, from webhooks and from API responses alike.
 * An object without what the shop needs, or with impossible values, is refused with an {@link
 * IllegalArgumentException}, so that none of them becomes a key or an amount of the shop.
 */
final class StripeEvents {
  static final String ORDER_ID = "order_id";
  static final String REFUND_ID = "refund_id";

  /** The event types that the shop handles, to which the webhook must be subscribed. */
  static final List<String> TYPES =
      List.of(
          "payment_intent.succeeded",
          "payment_intent.processing",
          "payment_intent.payment_failed",
          "payment_intent.canceled",
          "charge.refunded",
          "refund.created",
          "refund.updated",
          "refund.failed",
          "charge.refund.updated",
          "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          "charge.dispute.closed");

  /** Stripe's ids have at most 255 characters (Stripe, "Upgrades"). */
  private static final int ID_LENGTH = 255;

  /** Amounts of any currency have at most twelve digits. */
  private static final long MAX_AMOUNT = 999_999_999_999L;

  /** The year 10000: what timestamps in JSON can express (RFC 3339, 5.6). */
  private static final long MAX_SECONDS = 253_402_300_800L;

  private StripeEvents() {}

  /**
   * Converts an event.
   *
   * @throws EventDataObjectDeserializationException when stripe-java cannot read its object
   * @throws IllegalArgumentException when its object lacks what the shop needs
   */
  static PaymentEvent of(Event event) throws EventDataObjectDeserializationException {
    PaymentEvent other = new PaymentEvent.Other(id(event.getId()), event.getType());
    if (!TYPES.contains(event.getType())) {
      return other;
    }
    return switch (object(event)) {
      case PaymentIntent intent -> of(event, intent).orElse(other);
      case Charge charge -> of(event, charge).orElse(other);
      case Refund refund -> of(event.getId(), refund);
      case Dispute dispute -> of(event, dispute).orElse(other);
      default -> other;
    };
  }

  /**
   * Reads an event of any API version. The account sets the version of its events, which may be
   * older than the library's; the fields that the shop reads are the same in all versions.
   */
  private static StripeObject object(Event event) throws EventDataObjectDeserializationException {
    return event.getDataObjectDeserializer().deserializeUnsafe();
  }

  /** Empty for an intent without an order. */
  private static Optional<PaymentEvent> of(Event event, PaymentIntent intent) {
    String orderId = metadata(intent.getMetadata(), ORDER_ID);
    String id = event.getId();
    String intentId = id(intent.getId());
    return orderId == null
        ? Optional.empty()
        : Optional.of(
            switch (event.getType()) {
              case "payment_intent.succeeded" ->
                  new PaymentEvent.IntentSucceeded(
                      id,
                      intentId,
                      orderId,
                      money(intent.getAmountReceived(), intent.getCurrency()));
              case "payment_intent.processing" ->
                  new PaymentEvent.IntentProcessing(id, intentId, orderId);
              case "payment_intent.payment_failed" ->
                  new PaymentEvent.IntentFailed(
                      id, intentId, orderId, code(intent.getLastPaymentError()));
              default -> new PaymentEvent.IntentCancelled(id, intentId, orderId);
            });
  }

  private static String code(@Nullable StripeError error) {
    if (error == null) {
      return "unknown";
    }
    String code = error.getDeclineCode() != null ? error.getDeclineCode() : error.getCode();
    return code == null ? "unknown" : code;
  }

  private static Optional<PaymentEvent> of(Event event, Charge charge) {
    return Optional.ofNullable(charge.getPaymentIntent())
        .map(
            intentId ->
                new PaymentEvent.ChargeRefunded(
                    event.getId(),
                    id(intentId),
                    money(charge.getAmountRefunded(), charge.getCurrency())));
  }

  /** The current state of a refund, whether the shop or an operator created it. */
  static RefundSettled of(@Nullable String eventId, Refund refund) {
    State state = state(refund.getStatus());
    return new RefundSettled(
        eventId,
        metadata(refund.getMetadata(), ORDER_ID),
        metadata(refund.getMetadata(), REFUND_ID),
        refund.getPaymentIntent() == null ? null : id(refund.getPaymentIntent()),
        money(refund.getAmount(), refund.getCurrency()),
        state,
        id(refund.getId()),
        state == State.FAILED ? failure(refund) : null);
  }

  /** Stripe's refund status as the shop's; pending and requires_action are settled later. */
  static State state(@Nullable String status) {
    return switch (status) {
      case "succeeded" -> State.SUCCEEDED;
      case "failed", "canceled" -> State.FAILED;
      case null, default -> State.REQUESTED;
    };
  }

  /** The reason of a failed refund. */
  static String failure(Refund refund) {
    String reason = refund.getFailureReason();
    return reason == null ? String.valueOf(refund.getStatus()) : reason;
  }

  private static Optional<PaymentEvent> of(Event event, Dispute dispute) {
    String intentId = dispute.getPaymentIntent();
    if (intentId == null) {
      return Optional.empty();
    }
    Dispute.EvidenceDetails evidence = dispute.getEvidenceDetails();
    Long due = evidence == null ? null : evidence.getDueBy();
    return Optional.of(
        new PaymentEvent.Disputed(
            event.getId(),
            id(intentId),
            id(dispute.getId()),
            money(dispute.getAmount(), dispute.getCurrency()),
            dispute.getReason() == null ? "unknown" : dispute.getReason(),
            disputeStatus(dispute.getStatus()),
            due == null ? null : time(due),
            time(event.getCreated()),
            movements(dispute)));
  }

  /** A status that this version does not know counts as one that needs a response. */
  private static DisputeStatus disputeStatus(@Nullable String status) {
    for (DisputeStatus known : DisputeStatus.values()) {
      if (known.slug().equals(status)) {
        return known;
      }
    }
    return DisputeStatus.NEEDS_RESPONSE;
  }

  /**
   * The money that a dispute moved, without Stripe's fee, which is not the order's. If the account
   * is paid out in another currency, Stripe reports that currency; the disputed amount is used
   * instead.
   */
  private static List<Movement> movements(Dispute dispute) {
    List<Movement> movements = new ArrayList<>();
    List<BalanceTransaction> transactions = dispute.getBalanceTransactions();
    for (BalanceTransaction transaction :
        transactions == null ? List.<BalanceTransaction>of() : transactions) {
      boolean sameCurrency = transaction.getCurrency().equals(dispute.getCurrency());
      long amount =
          sameCurrency
              ? transaction.getAmount()
              : Long.signum(transaction.getAmount()) * dispute.getAmount();
      if (amount != 0) {
        movements.add(new Movement(id(transaction.getId()), money(amount, dispute.getCurrency())));
      }
    }
    return movements;
  }

  static Money money(@Nullable Long amountMinor, @Nullable String currency) {
    if (amountMinor == null || currency == null || Math.abs(amountMinor) > MAX_AMOUNT) {
      throw new IllegalArgumentException("not an amount");
    }
    return new Money(amountMinor, currency.toUpperCase(Locale.ROOT));
  }

  private static String id(@Nullable String id) {
    if (id == null || id.isBlank() || id.length() > ID_LENGTH) {
      throw new IllegalArgumentException("not an id");
    }
    return id;
  }

  private static Instant time(@Nullable Long seconds) {
    if (seconds == null || seconds < 0 || seconds >= MAX_SECONDS) {
      throw new IllegalArgumentException("not a time");
    }
    return Instant.ofEpochSecond(seconds);
  }

  /** An id of the shop; null if the object has none, because it has another origin. */
  private static @Nullable String metadata(@Nullable Map<String, String> metadata, String key) {
    String id = metadata == null ? null : metadata.get(key);
    return id == null || id.isEmpty() || id.length() > IdFormat.ID_LENGTH ? null : id;
  }
}
