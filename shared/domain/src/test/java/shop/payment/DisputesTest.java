package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.PaymentsFixture.TOTAL;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.events.Amount;
import shop.events.ShopEvent;
import shop.ledger.Dispute;
import shop.ledger.DisputeStatus;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.page.PageRequest;
import shop.payment.ApplyPaymentEvent.Outcome;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.Movement;

/** What becomes of an order whose payment a bank asks back. */
class DisputesTest {
  private static final Movement TAKEN = new Movement("txn_1", TOTAL.negated());
  private static final Movement GIVEN_BACK = new Movement("txn_2", TOTAL);
  private static final Instant DUE = Instant.parse("2026-03-10T23:59:59Z");
  private static final Instant TOLD = Instant.parse("2026-03-01T12:00:00Z");

  private final PaymentsFixture shop = new PaymentsFixture();

  @Test
  void recordsADisputeFlagsTheOrderAndTellsUntilWhenToAnswer() {
    shop.with(anOrder().paid());

    Outcome outcome = apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    assertThat(outcome).isEqualTo(new Outcome.Applied("order-1", "dispute-needs_response"));
    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.NEEDS_RESPONSE);
    assertThat(shop.order().withdrawn()).isEqualTo(TOTAL);
    assertThat(shop.order().isPaymentHeld()).isFalse();
    assertThat(shop.order().status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(shop.order().paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(shop.timeline()).endsWith("disputed");
    assertThat(shop.payments.openDisputes(PageRequest.first(5)).items())
        .extracting(Dispute::evidenceDueBy)
        .containsExactly(DUE);
    Amount amount = new Amount(1999, "USD");
    assertThat(shop.table.events())
        .containsExactly(
            new ShopEvent.DisputeOpened(
                "order-1", "customer-1", "du_1", "pi_1", amount, "fraudulent", DUE.toString()),
            new ShopEvent.PaymentWithdrawn("order-1", "customer-1", "du_1", amount));
    shop.addsUp();
  }

  @Test
  void changesNothingWhenTheSameIsToldAgain() {
    shop.with(anOrder().paid());
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    assertThat(apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN))
        .isEqualTo(new Outcome.Duplicate());
    assertThat(apply("e2", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN))
        .isEqualTo(new Outcome.Duplicate());
    assertThat(shop.table.events()).hasSize(2);
    assertThat(shop.order().withdrawn()).isEqualTo(TOTAL);
  }

  @Test
  void countsTheMoneyOfALostDisputeAsGone() {
    shop.with(anOrder().paid());
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    apply("e2", DisputeStatus.LOST, 60, TAKEN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.LOST);
    assertThat(shop.order().netReceived()).isEqualTo(Money.zero("USD"));
    assertThat(shop.payments.openDisputes(PageRequest.first(5)).items()).isEmpty();
    assertThat(shop.timeline()).endsWith("disputed", "dispute_closed");
    assertThat(shop.table.events())
        .endsWith(
            new ShopEvent.DisputeClosed(
                "order-1", "customer-1", "du_1", new Amount(1999, "USD"), "lost"));
    shop.addsUp();
  }

  @Test
  void countsTheMoneyOfAWonDisputeAgain() {
    shop.with(anOrder().paid());
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    apply("e2", DisputeStatus.WON, 60, TAKEN, GIVEN_BACK);

    assertThat(shop.order().netReceived()).isEqualTo(TOTAL);
    assertThat(shop.payments.refundsOfOrder("order-1")).isEmpty();
    shop.addsUp();
  }

  @Test
  void endsTheSameInWhateverOrderItIsTold() {
    shop.with(anOrder().paid());

    apply("e3", DisputeStatus.WON, 60, TAKEN, GIVEN_BACK);
    apply("e2", DisputeStatus.UNDER_REVIEW, 30, TAKEN);
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.WON);
    assertThat(shop.order().netReceived()).isEqualTo(TOTAL);
    assertThat(shop.table.events())
        .filteredOn(ShopEvent.DisputeClosed.class::isInstance)
        .hasSize(1);
    shop.addsUp();
  }

  @Test
  void tellsTheLaterOfTwoStatusesOfOneSecond() {
    shop.with(anOrder().paid());

    apply("e2", DisputeStatus.LOST, 0, TAKEN);
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.LOST);
  }

  @Test
  void entersMoneyThatMovedThoughTheNewsOfItIsOld() {
    shop.with(anOrder().paid());
    apply("e2", DisputeStatus.UNDER_REVIEW, 60);

    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.UNDER_REVIEW);
    assertThat(shop.order().withdrawn()).isEqualTo(TOTAL);
    shop.addsUp();
  }

  @Test
  void leavesTheMoneyOfAnInquiryAlone() {
    shop.with(anOrder().paid());

    apply("e1", DisputeStatus.WARNING_NEEDS_RESPONSE, 0);
    apply("e2", DisputeStatus.WARNING_CLOSED, 60);

    assertThat(shop.order().netReceived()).isEqualTo(TOTAL);
    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.WARNING_CLOSED);
  }

  @Test
  void passesMoneyOnThatComesBackForAnOrderThatIsOver() {
    shop.with(anOrder().paid().in(OrderStatus.PROCESSING));
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);
    shop.cancel();
    assertThat(shop.payments.refundsOfOrder("order-1")).isEmpty();

    apply("e2", DisputeStatus.WON, 60, TAKEN, GIVEN_BACK);

    Refund refund = shop.onlyRefund();
    assertThat(refund.amount()).isEqualTo(TOTAL);
    assertThat(refund.reason()).isEqualTo(DisputeRules.REINSTATED);
    assertThat(shop.table.events()).contains(refund.requestedEvent());
    shop.addsUp();
  }

  @Test
  void waitsForThePaymentThatItIsAbout() {
    shop.with(anOrder().withIntent("pi_1"));

    Outcome early = apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN);

    assertThat(early).isInstanceOf(Outcome.NotYet.class);
    assertThat(shop.payments.seen("e1")).isFalse();
    assertThat(shop.order().dispute()).isNull();
  }

  @Test
  void ignoresDisputesOfPaymentsThatAreNotTheShops() {
    assertThat(apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, TAKEN))
        .isInstanceOf(Outcome.Ignored.class);
  }

  private Outcome apply(
      String eventId, DisputeStatus status, long secondsLater, Movement... movements) {
    return shop.applyPaymentEvent.apply(
        new Disputed(
            eventId,
            "pi_1",
            "du_1",
            TOTAL,
            "fraudulent",
            status,
            status.closed() ? null : DUE,
            TOLD.plusSeconds(secondsLater),
            List.of(movements)));
  }
}
