package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import shop.commit.Effects;
import shop.contracts.reason.RefundReason;
import shop.inventory.Stock;
import shop.ledger.Dispute;
import shop.ledger.DisputeStatus;
import shop.ledger.LedgerEntry;
import shop.ledger.LedgerEntry.Kind;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders.ChangeResult;
import shop.order.RestockFrom;
import shop.order.UnitsByLine;
import shop.order.lifecycle.TransitionResult;
import shop.page.PageRequest;
import shop.payment.ApplyPaymentEvent;
import shop.payment.PaymentEvent.Disputed;
import shop.payment.PaymentEvent.IntentSucceeded;
import shop.payment.PaymentEvent.Movement;
import shop.payment.PaymentEvent.RefundSettled;
import shop.payment.RefundCommand;
import shop.payment.RequestRefund;
import shop.payment.VerifyLedger;
import shop.testkit.Concurrently;

/** The contract of {@link shop.ledger.Payments} for the payment records of orders. */
public abstract class PaymentRecordsContract extends OrderingContract {

  @Test
  void storesAllPaymentRecords() {
    Order order = orderOfMugs(2);
    Instant at = clock.instant();
    Payment payment =
        new Payment(order.id(), "pi_1", new Money(1999, "USD"), Payment.State.FAILED, at, at);
    Refund refund =
        new Refund(
            "r1",
            order.id(),
            "pi_1",
            new Money(5, "USD"),
            Refund.State.REQUESTED,
            "why",
            List.of(new Refund.Line("MUG", 2, true, new Money(5, "USD"))),
            true,
            null,
            at,
            at);
    Dispute dispute =
        new Dispute(
            "du_1",
            order.id(),
            "pi_1",
            new Money(7, "USD"),
            "fraudulent",
            DisputeStatus.NEEDS_RESPONSE,
            at.plusSeconds(60),
            at,
            at);
    LedgerEntry entry =
        new LedgerEntry(order.id(), "cause", Kind.REFUNDED, new Money(-5, "USD"), at);
    PaymentIssue issue =
        new PaymentIssue(
            "i1", order.id(), PaymentIssue.Kind.MISMATCH, null, "detail", at, null, null);

    orders()
        .commit(updated(order).with(payment).with(refund).with(dispute).with(entry).with(issue));

    var records = payments().records(order.id());
    assertThat(records.payments()).containsExactly(payment);
    assertThat(records.refunds()).containsExactly(refund);
    assertThat(records.disputes()).containsExactly(dispute);
    assertThat(records.entries()).containsExactly(entry);
    assertThat(records.issues()).containsExactly(issue);
    assertThat(payments().orderOfIntent("pi_1")).contains(order.id());
    assertThat(payments().orderOfIntent("pi_2")).isEmpty();
    assertThat(payments().records("another").entries()).isEmpty();
  }

  @Test
  void listsUndecidedPaymentsAndPendingRefundsUntilSettled() {
    Order order = orderOfMugs(1);
    Instant at = clock.instant();
    Instant later = at.plusSeconds(1);
    Payment payment =
        new Payment(order.id(), "pi_1", new Money(1999, "USD"), Payment.State.OPEN, at, at);
    Refund refund =
        Refund.requested(
            "r1", order.id(), "pi_1", new Money(5, "USD"), RefundReason.ADMINISTRATOR, at);
    OrderChange opening = updated(order).with(payment).with(refund);
    orders().commit(opening);
    PageRequest first = PageRequest.first(5);

    assertThat(payments().undecided(later, first).items()).containsExactly(payment);
    assertThat(payments().undecided(at, first).items()).isEmpty();
    assertThat(payments().pendingRefunds(later, first).items()).containsExactly(refund);
    assertThat(payments().pendingRefunds(at, first).items()).isEmpty();

    orders()
        .commit(
            updated(opening.order())
                .with(payment.as(Payment.State.SUCCEEDED, at))
                .with(refund.settled(Refund.State.SUCCEEDED, "re_1", at)));
    assertThat(payments().undecided(later, first).items()).isEmpty();
    assertThat(payments().pendingRefunds(later, first).items()).isEmpty();
  }

  @Test
  void listsOpenIssuesAcrossPages() {
    Instant at = clock.instant();
    for (int i = 0; i < 5; i++) {
      Order order = orderOfMugs(1);
      orders()
          .commit(
              updated(order)
                  .with(
                      new PaymentIssue(
                          "i" + i,
                          order.id(),
                          PaymentIssue.Kind.UNRECONCILED,
                          null,
                          "detail",
                          at.plusSeconds(i),
                          null,
                          null)));
    }

    var first = payments().openIssues(PageRequest.first(3));
    var second = payments().openIssues(new PageRequest(3, first.after()));

    assertThat(first.items()).extracting(PaymentIssue::id).containsExactly("i4", "i3", "i2");
    assertThat(second.items()).extracting(PaymentIssue::id).containsExactly("i1", "i0");
    assertThat(second.after()).isNull();
  }

  @Test
  void writesOneLedgerEntryPerCause() {
    Order order = orderOfMugs(1);
    LedgerEntry entry =
        new LedgerEntry(
            order.id(), "cause", Kind.CAPTURED, new Money(1999, "USD"), clock.instant());
    OrderChange first = updated(order).with(entry);

    assertThat(orders().commit(first)).isEqualTo(ChangeResult.COMMITTED);
    assertThat(orders().commit(updated(first.order()).with(entry))).isEqualTo(ChangeResult.STALE);
    assertThat(orders().find(order.id())).contains(first.order());
    assertThat(payments().records(order.id()).entries()).containsExactly(entry);
  }

  @Test
  void storesTheLastProcessedEvent() {
    payments().lastEvent("evt_1");
    payments().lastEvent("evt_2");

    assertThat(payments().lastEvent()).contains("evt_2");
  }

  @Test
  void extendsThePaymentDeadline() {
    Order order = orderOfMugs(1);
    Instant later = clock.instant().plus(Duration.ofDays(6));
    orders().commit(updated(order).payableUntil(later));

    assertThat(orders().overdue(clock.instant().plusSeconds(7_200), PageRequest.first(9)).items())
        .doesNotContain(order.id());
    assertThat(orders().overdue(later.plusSeconds(1), PageRequest.first(9)).items())
        .contains(order.id());
  }

  @RepeatedTest(3)
  void neverRefundsMoreThanThePaymentForConcurrentRequests() {
    Order order = paid(orderOfMugs(3));
    long half = order.captured().amountMinor() / 2 + 1;
    RefundCommand command =
        new RefundCommand(
            new Money(half, "USD"),
            List.of(),
            false,
            false,
            RestockFrom.UNSHIPPED_FIRST,
            "asked for");

    List<RequestRefund.Outcome> outcomes =
        Concurrently.call(8, i -> requestRefund().request("admin-1", order.id(), command, null));

    assertThat(outcomes).filteredOn(RequestRefund.Outcome.Requested.class::isInstance).hasSize(1);
    assertThat(payments().refundsOfOrder(order.id())).hasSize(1);
  }

  @RepeatedTest(3)
  void restocksUnitsOnceForConcurrentRefundAndCancellation() {
    Order order = paid(orderOfMugs(3));
    RefundCommand command =
        new RefundCommand(
            null,
            List.of(new UnitsByLine("MUG", 2)),
            false,
            true,
            RestockFrom.UNSHIPPED_FIRST,
            "one is enough");

    Concurrently.call(
        4,
        i ->
            i == 0
                ? cancelOrder().cancel("ann", order.id(), null, null)
                : requestRefund().request("admin-1", order.id(), command, null));
    TransitionResult cancelled = cancelOrder().cancel("ann", order.id(), null, null);

    Stock stock = stock("MUG");
    assertThat(cancelled).isInstanceOf(TransitionResult.Done.class);
    assertThat(List.of(stock.available(), stock.reserved(), stock.sold()))
        .containsExactly(stock.received(), 0L, 0L);
    assertThat(payments().refundsOfOrder(order.id()))
        .extracting(refund -> refund.amount().amountMinor())
        .satisfies(
            amounts ->
                assertThat(amounts.stream().mapToLong(a -> a).sum())
                    .isEqualTo(order.captured().amountMinor()));
  }

  @Test
  void balancesTheLedgerAfterRefundsAndDisputes() {
    Order order = paid(orderOfMugs(2));
    ApplyPaymentEvent apply = new ApplyPaymentEvent(orders(), payments(), clock, ids);
    Money dispute = new Money(700, "USD");
    requestRefund()
        .request(
            "admin-1",
            order.id(),
            new RefundCommand(
                new Money(500, "USD"),
                List.of(),
                false,
                false,
                RestockFrom.UNSHIPPED_FIRST,
                "late"),
            null);
    Refund refund = payments().refundsOfOrder(order.id()).getFirst();
    apply.apply(settled(refund, Refund.State.SUCCEEDED));
    apply.apply(settled(refund, Refund.State.FAILED));
    Movement taken = new Movement("txn_1", dispute.negated());
    apply.apply(disputed(order, DisputeStatus.NEEDS_RESPONSE, List.of(taken)));
    apply.apply(disputed(order, DisputeStatus.WON, List.of(taken, new Movement("txn_2", dispute))));

    Order current = orders().find(order.id()).orElseThrow();
    assertThat(current.netReceived()).isEqualTo(order.captured());
    assertThat(payments().records(order.id()).entries())
        .extracting(LedgerEntry::kind, entry -> entry.amount().amountMinor())
        .containsExactlyInAnyOrder(
            tuple(Kind.CAPTURED, order.captured().amountMinor()),
            tuple(Kind.REFUNDED, -500L),
            tuple(Kind.REFUND_REVERSED, 500L),
            tuple(Kind.DISPUTE_WITHDRAWN, -700L),
            tuple(Kind.DISPUTE_REINSTATED, 700L));
    var part = new VerifyLedger(orders(), payments()).verify(PageRequest.first(100));
    assertThat(part.faults()).isEmpty();
    assertThat(part.checked()).isPositive();
  }

  private Order orderOfMugs(int quantity) {
    if (stocks().find("MUG").isEmpty()) {
      addProduct("MUG", 1999, 20);
    }
    return placedOrder("ann", "MUG", quantity);
  }

  private Order paid(Order order) {
    new ApplyPaymentEvent(orders(), payments(), clock, ids)
        .apply(
            new IntentSucceeded(
                "evt-" + order.id(), "pi-" + order.id(), order.id(), order.totals().total()));
    return orders().find(order.id()).orElseThrow();
  }

  private RequestRefund requestRefund() {
    return new RequestRefund(orders(), payments(), idempotencyStore(), clock, ids);
  }

  private OrderChange updated(Order order) {
    return OrderChange.to(
        order.toBuilder(clock.instant()).build(), Effects.at(clock.instant(), ids));
  }

  private static RefundSettled settled(Refund refund, Refund.State state) {
    return new RefundSettled(
        "evt-" + state,
        refund.orderId(),
        refund.id(),
        refund.intentId(),
        refund.amount(),
        state,
        "re_1",
        null);
  }

  private static Disputed disputed(Order order, DisputeStatus status, List<Movement> movements) {
    return new Disputed(
        "evt-" + status,
        "pi-" + order.id(),
        "du_1",
        new Money(700, "USD"),
        "fraudulent",
        status,
        null,
        order.placedAt(),
        movements);
  }
}
