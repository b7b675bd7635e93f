package shop.aws.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.Stripe;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.net.Webhook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund.State;
import shop.money.Money;
import shop.payment.PaymentEvent;
import shop.payment.PaymentEvent.Movement;

class StripeEventsTest {

  @Test
  void usesTheApiVersionOfTheLibrary() {
    assertThat(StripePayments.API_VERSION).isEqualTo(Stripe.API_VERSION);
  }

  @Test
  void readsProcessingIntent() {
    PaymentEvent event =
        read(
            "payment_intent.processing",
            """
            {"id":"pi_1","object":"payment_intent","currency":"usd",
             "metadata":{"order_id":"o1"}}\
            """);

    assertThat(event).isEqualTo(new PaymentEvent.IntentProcessing("evt_1", "pi_1", "o1"));
  }

  @Test
  void readsRefundedAmountOfCharge() {
    PaymentEvent event =
        read(
            "charge.refunded",
            """
            {"id":"ch_1","object":"charge","amount":1999,"amount_refunded":500,
             "currency":"usd","payment_intent":"pi_1"}\
            """);

    assertThat(event)
        .isEqualTo(new PaymentEvent.ChargeRefunded("evt_1", "pi_1", new Money(500, "USD")));
  }

  @Test
  void ignoresChargeWithoutIntent() {
    PaymentEvent event =
        read("charge.refunded", "{\"id\":\"ch_1\",\"object\":\"charge\",\"amount_refunded\":5}");

    assertThat(event).isEqualTo(new PaymentEvent.Other("evt_1", "charge.refunded"));
  }

  @Test
  void readsRefundCreatedInTheStripeDashboard() {
    PaymentEvent event =
        read(
            "refund.created",
            """
            {"id":"re_1","object":"refund","amount":500,"currency":"usd","status":"succeeded",
             "payment_intent":"pi_1","metadata":{}}\
            """);

    assertThat(event)
        .isEqualTo(
            new PaymentEvent.RefundSettled(
                "evt_1", null, null, "pi_1", new Money(500, "USD"), State.SUCCEEDED, "re_1", null));
  }

  @ParameterizedTest
  @CsvSource({
    "needs_response, NEEDS_RESPONSE",
    "warning_closed, WARNING_CLOSED",
    "won, WON",
    "something_new, NEEDS_RESPONSE"
  })
  void readsStatusAndMovementsOfDispute(String status, DisputeStatus expected) {
    PaymentEvent event =
        read(
            "charge.dispute.created",
            """
            {"id":"du_1","object":"dispute","amount":1999,"currency":"usd",
             "charge":"ch_1","payment_intent":"pi_1","reason":"fraudulent","status":"%s",
             "evidence_details":{"due_by":1773100799},
             "balance_transactions":[
               {"id":"txn_1","object":"balance_transaction","amount":-1999,"currency":"usd",
                "fee":1500,"net":-3499}]}\
            """
                .formatted(status));

    assertThat(event)
        .isEqualTo(
            new PaymentEvent.Disputed(
                "evt_1",
                "pi_1",
                "du_1",
                new Money(1999, "USD"),
                "fraudulent",
                expected,
                Instant.ofEpochSecond(1773100799),
                Instant.ofEpochSecond(1772366400),
                List.of(new Movement("txn_1", new Money(-1999, "USD")))));
  }

  @Test
  void usesDisputedAmountForOtherPayoutCurrency() {
    PaymentEvent event =
        read(
            "charge.dispute.closed",
            """
            {"id":"du_1","object":"dispute","amount":1999,"currency":"usd",
             "charge":"ch_1","payment_intent":"pi_1","reason":"fraudulent","status":"won",
             "balance_transactions":[
               {"id":"txn_1","object":"balance_transaction","amount":-1840,"currency":"eur"},
               {"id":"txn_2","object":"balance_transaction","amount":1833,"currency":"eur"}]}\
            """);

    assertThat(event)
        .isInstanceOfSatisfying(
            PaymentEvent.Disputed.class,
            disputed ->
                assertThat(disputed.movements())
                    .containsExactly(
                        new Movement("txn_1", new Money(-1999, "USD")),
                        new Movement("txn_2", new Money(1999, "USD"))));
  }

  private static PaymentEvent read(String type, String object) {
    String event =
        """
        {"id":"evt_1","object":"event","type":"%s","created":1772366400,
         "data":{"object":%s}}
        """
            .formatted(type, object);
    try {
      return StripeEvents.of(Webhook.constructEventWithoutVerification(event));
    } catch (EventDataObjectDeserializationException e) {
      throw new IllegalStateException(e);
    }
  }
}
