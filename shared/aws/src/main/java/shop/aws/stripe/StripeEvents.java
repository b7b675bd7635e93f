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
import shop.ledger.DisputeStatus;
import shop.ledger.Refund.State;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEvent.Movement;
import shop.payment.PaymentEvent.RefundSettled;

/**
 * Converts Stripe's events and objects to the shop's, from webhooks and from API responses alike.
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

  private StripeEvents() {}

  /**
   * Converts an event.
   *
   * @throws EventDataObjectDeserializationException when stripe-java cannot read its object
   */
  static PaymentEvent of(Event event) throws EventDataObjectDeserializationException {
    PaymentEvent other = new PaymentEvent.Other(event.getId(), event.getType());
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
    return orderId == null
        ? Optional.empty()
        : Optional.of(
            switch (event.getType()) {
              case "payment_intent.succeeded" ->
                  new PaymentEvent.IntentSucceeded(
                      id,
                      intent.getId(),
                      orderId,
                      money(intent.getAmountReceived(), intent.getCurrency()));
              case "payment_intent.processing" ->
                  new PaymentEvent.IntentProcessing(id, intent.getId(), orderId);
              case "payment_intent.payment_failed" ->
                  new PaymentEvent.IntentFailed(
                      id, intent.getId(), orderId, code(intent.getLastPaymentError()));
              default -> new PaymentEvent.IntentCancelled(id, intent.getId(), orderId);
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
                    intentId,
                    money(charge.getAmountRefunded(), charge.getCurrency())));
  }

  /** The current state of a refund, whether the shop or an operator created it. */
  static RefundSettled of(@Nullable String eventId, Refund refund) {
    State state = state(refund.getStatus());
    return new RefundSettled(
        eventId,
        metadata(refund.getMetadata(), ORDER_ID),
        metadata(refund.getMetadata(), REFUND_ID),
        refund.getPaymentIntent(),
        money(refund.getAmount(), refund.getCurrency()),
        state,
        refund.getId(),
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
            intentId,
            dispute.getId(),
            money(dispute.getAmount(), dispute.getCurrency()),
            dispute.getReason(),
            disputeStatus(dispute.getStatus()),
            due == null ? null : Instant.ofEpochSecond(due),
            Instant.ofEpochSecond(event.getCreated()),
            movements(dispute)));
  }

  /** A status that this version does not know counts as one that needs a response. */
  private static DisputeStatus disputeStatus(String status) {
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
        movements.add(new Movement(transaction.getId(), money(amount, dispute.getCurrency())));
      }
    }
    return movements;
  }

  static Money money(long amountMinor, String currency) {
    return new Money(amountMinor, currency.toUpperCase(Locale.ROOT));
  }

  private static @Nullable String metadata(@Nullable Map<String, String> metadata, String key) {
    return metadata == null ? null : metadata.get(key);
  }
}
