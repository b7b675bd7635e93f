package shop.proof;

import java.util.Set;
import shop.contracts.Paging;
import shop.ledger.PaymentIssue;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.page.PageRequest;
import shop.payment.VerifyLedger;

/** The money of each order agrees with Stripe and with the shop's own ledger. */
final class PaymentInvariants {
  private static final Set<OrderStatus> FULFILLED =
      Set.of(OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED);

  private PaymentInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    snapshot.orders().forEach(order -> check(order, snapshot, violations));
    checkLedgers(snapshot, violations);
  }

  private static void check(Order order, ShopSnapshot snapshot, Violations violations) {
    StripeBalance balance = snapshot.stripeBalance(order);
    long captured = order.captured().amountMinor();
    long refunded = order.refunded().amountMinor();
    long withdrawn = order.withdrawn().amountMinor();
    violations.check(
        captured == balance.received(),
        "captured %d, Stripe received %s".formatted(captured, balance));
    violations.check(
        refunded == balance.refunded(),
        "refunded %d, Stripe refunded %s".formatted(refunded, balance));
    violations.check(
        withdrawn == balance.withdrawn(),
        "withdrawn %d, Stripe withdrew %s".formatted(withdrawn, balance));
    boolean refundFailed =
        snapshot
            .issues(order.id())
            .anyMatch(issue -> issue.kind() == PaymentIssue.Kind.REFUND_FAILED);
    violations.check(
        !order.isClosed() || refundFailed || !order.isPaymentHeld(),
        "a closed order keeps its payment: %s".formatted(order));
    violations.check(
        !FULFILLED.contains(order.status()) || captured == order.totals().total().amountMinor(),
        "an unpaid order is fulfilled: %s".formatted(order));
    violations.check(
        !order.isClosed()
            || balance.intents().stream().noneMatch(line -> line.startsWith("requires")),
        "a closed order can still be paid: %s".formatted(balance));
  }

  /** Runs the verification that administrators can run. */
  private static void checkLedgers(ShopSnapshot snapshot, Violations violations) {
    new VerifyLedger(snapshot.shop().orders(), snapshot.shop().payments())
        .verify(PageRequest.first(Paging.MAX))
        .faults()
        .forEach(fault -> violations.check(false, "a ledger does not add up: " + fault));
  }
}
