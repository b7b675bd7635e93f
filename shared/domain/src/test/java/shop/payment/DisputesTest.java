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
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.Movement;

/** Orders whose payment is disputed. */
class DisputesTest {
  private static final Movement WITHDRAWN = new Movement("txn_1", TOTAL.negated());
  private static final Movement REINSTATED = new Movement("txn_2", TOTAL);
  private static final Instant DUE = Instant.parse("2026-03-10T23:59:59Z");
  private static final Instant CREATED_AT = Instant.parse("2026-03-01T12:00:00Z");

  private final PaymentsFixture shop = new PaymentsFixture();

  @Test
  void recordsDisputesWithTheirEvidenceDeadline() {
    shop.with(anOrder().paid());

    PaymentEventResult outcome = apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    assertThat(outcome)
        .isEqualTo(new PaymentEventResult.Applied("order-1", "dispute_needs_response"));
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
    shop.assertLedgerBalances();
  }

  @Test
  void ignoresDuplicateEvents() {
    shop.with(anOrder().paid());
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    assertThat(apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN))
        .isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(apply("e2", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN))
        .isEqualTo(new PaymentEventResult.Duplicate());
    assertThat(shop.table.events()).hasSize(2);
    assertThat(shop.order().withdrawn()).isEqualTo(TOTAL);
  }

  @Test
  void subtractsTheMoneyOfLostDisputes() {
    shop.with(anOrder().paid());
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    apply("e2", DisputeStatus.LOST, 60, WITHDRAWN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.LOST);
    assertThat(shop.order().netReceived()).isEqualTo(Money.zero("USD"));
    assertThat(shop.payments.openDisputes(PageRequest.first(5)).items()).isEmpty();
    assertThat(shop.timeline()).endsWith("disputed", "dispute_closed");
    assertThat(shop.table.events())
        .endsWith(
            new ShopEvent.DisputeClosed(
                "order-1", "customer-1", "du_1", new Amount(1999, "USD"), "lost"));
    shop.assertLedgerBalances();
  }

  @Test
  void restoresTheMoneyOfWonDisputes() {
    shop.with(anOrder().paid());
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    apply("e2", DisputeStatus.WON, 60, WITHDRAWN, REINSTATED);

    assertThat(shop.order().netReceived()).isEqualTo(TOTAL);
    assertThat(shop.payments.refundsOfOrder("order-1")).isEmpty();
    shop.assertLedgerBalances();
  }

  @Test
  void reachesTheSameStateForOutOfOrderEvents() {
    shop.with(anOrder().paid());

    apply("e3", DisputeStatus.WON, 60, WITHDRAWN, REINSTATED);
    apply("e2", DisputeStatus.UNDER_REVIEW, 30, WITHDRAWN);
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.WON);
    assertThat(shop.order().netReceived()).isEqualTo(TOTAL);
    assertThat(shop.table.events())
        .filteredOn(ShopEvent.DisputeClosed.class::isInstance)
        .hasSize(1);
    shop.assertLedgerBalances();
  }

  @Test
  void keepsTheLaterStatusOfEventsInOneSecond() {
    shop.with(anOrder().paid());

    apply("e2", DisputeStatus.LOST, 0, WITHDRAWN);
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.LOST);
  }

  @Test
  void recordsMoneyMovementsOfOutdatedEvents() {
    shop.with(anOrder().paid());
    apply("e2", DisputeStatus.UNDER_REVIEW, 60);

    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.UNDER_REVIEW);
    assertThat(shop.order().withdrawn()).isEqualTo(TOTAL);
    shop.assertLedgerBalances();
  }

  @Test
  void movesNoMoneyForInquiries() {
    shop.with(anOrder().paid());

    apply("e1", DisputeStatus.WARNING_NEEDS_RESPONSE, 0);
    apply("e2", DisputeStatus.WARNING_CLOSED, 60);

    assertThat(shop.order().netReceived()).isEqualTo(TOTAL);
    assertThat(shop.order().dispute()).isEqualTo(DisputeStatus.WARNING_CLOSED);
  }

  @Test
  void refundsReinstatedMoneyOfCancelledOrders() {
    shop.with(anOrder().paid().in(OrderStatus.PROCESSING));
    apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);
    shop.cancel();
    assertThat(shop.payments.refundsOfOrder("order-1")).isEmpty();

    apply("e2", DisputeStatus.WON, 60, WITHDRAWN, REINSTATED);

    Refund refund = shop.onlyRefund();
    assertThat(refund.amount()).isEqualTo(TOTAL);
    assertThat(refund.reason()).isEqualTo("dispute_reinstated");
    assertThat(shop.table.events()).contains(refund.requestedEvent());
    shop.assertLedgerBalances();
  }

  @Test
  void waitsForTheDisputedPayment() {
    shop.with(anOrder().withIntent("pi_1"));

    PaymentEventResult early = apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN);

    assertThat(early).isInstanceOf(PaymentEventResult.Premature.class);
    assertThat(shop.payments.isEventApplied("e1")).isFalse();
    assertThat(shop.order().dispute()).isNull();
  }

  @Test
  void ignoresDisputesOfUnknownPayments() {
    assertThat(apply("e1", DisputeStatus.NEEDS_RESPONSE, 0, WITHDRAWN))
        .isInstanceOf(PaymentEventResult.Ignored.class);
  }

  private PaymentEventResult apply(
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
            CREATED_AT.plusSeconds(secondsLater),
            List.of(movements)));
  }
}
