package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.OrderFixture.anOrder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.commit.AuditEntry;
import shop.contracts.reason.RefundReason;
import shop.ledger.LedgerEntry;
import shop.ledger.Payment;
import shop.ledger.PaymentIssue;
import shop.ledger.PaymentRecords;
import shop.ledger.Refund;
import shop.money.Money;
import shop.order.Order;
import shop.page.PageRequest;
import shop.payment.VerifyLedger.Fault;
import shop.payment.VerifyLedger.Part;

/** Finds orders whose amounts differ from the ledger; administrators resolve payment issues. */
class VerifyLedgerTest {
  private final PaymentsFixture shop = new PaymentsFixture();
  private final VerifyLedger verifyLedger = new VerifyLedger(shop.orders, shop.payments);

  @Test
  void findsNoFaultsInValidOrders() {
    shop.with(anOrder().id("o1").number("AAAAA-AAAA1"));
    shop.with(anOrder().id("o2").number("AAAAA-AAAA2").withIntent("pi_2").paid());
    shop.with(anOrder().id("o3").number("AAAAA-AAAA3").withIntent("pi_3").refunded());

    assertThat(verifyLedger.verify(PageRequest.first(10))).isEqualTo(new Part(3, List.of(), null));
  }

  @Test
  void findsAmountsThatAreMissingInTheLedger() {
    shop.with(anOrder().paid());
    shop.orders.commit(shop.updated(next -> next.refunded(new Money(5, "USD"))));

    assertThat(verifyLedger.verify(PageRequest.first(10)).faults())
        .containsExactly(new Fault("order-1", "refunded: the order has 5 USD, the ledger 0 USD"));
  }

  @Test
  void findsRefundsThatAreMissingInTheOrder() {
    shop.with(anOrder().paid());
    shop.payments.put(
        Refund.requested(
                "r1",
                "order-1",
                "pi_1",
                new Money(5, "USD"),
                RefundReason.ADMINISTRATOR,
                shop.clock.instant())
            .settled(Refund.State.SUCCEEDED, "re_1", shop.clock.instant()));

    assertThat(verifyLedger.verify(PageRequest.first(10)).faults())
        .containsExactly(new Fault("order-1", "refunded: the order has 0 USD, its refunds 5 USD"));
  }

  @Test
  void findsPartlyPaidOrders() {
    Order order = anOrder().withIntent("pi_1").paid().build();
    Money part = order.captured().minus(new Money(1, "USD"));
    Instant now = shop.clock.instant();
    PaymentRecords records =
        PaymentRecords.NONE
            .with(new Payment(order.id(), "pi_1", part, Payment.State.SUCCEEDED, now, now))
            .with(LedgerEntry.captured(order.id(), "pi_1", part, now));

    var fault = VerifyLedger.fault(order.toBuilder(now).captured(part).build(), records);

    assertThat(fault).contains("captured: the order has 1998 USD, its total 1999 USD");
  }

  @Test
  void verifiesAllOrdersPageByPage() {
    for (int i = 0; i < 5; i++) {
      shop.with(anOrder().id("o" + i).number("AAAAA-AAAA" + i).withIntent("pi_" + i).paid());
    }

    int checked = 0;
    @Nullable String next = null;
    do {
      Part part = verifyLedger.verify(new PageRequest(2, next));
      checked += part.checked();
      next = part.next();
    } while (next != null);

    assertThat(checked).isEqualTo(5);
  }

  @Test
  void resolvesIssuesOnce() {
    shop.with(anOrder().withIntent("pi_1"));
    shop.applyPaymentEvent.apply(
        new PaymentEvent.IntentSucceeded("e1", "pi_1", "order-1", new Money(1, "USD")));
    ResolveIssue resolveIssue = new ResolveIssue(shop.orders, shop.payments, shop.clock, shop.ids);
    String issue = PaymentIssue.mismatchOf("pi_1");

    var first = resolveIssue.resolve("boss", "order-1", issue, "returned by hand");
    var second = resolveIssue.resolve("boss", "order-1", issue, "something else");

    assertThat(first.orElseThrow().resolution()).isEqualTo("returned by hand");
    assertThat(second).isEqualTo(first);
    assertThat(shop.payments.openIssues(PageRequest.first(5)).items()).isEmpty();
    assertThat(shop.table.auditTrail())
        .extracting(AuditEntry::action)
        .containsExactly("payment_issue.resolve");
    assertThat(resolveIssue.resolve("boss", "order-1", "none", "what")).isEmpty();
    assertThat(resolveIssue.resolve("boss", "order-9", issue, "what")).isEmpty();
  }
}
