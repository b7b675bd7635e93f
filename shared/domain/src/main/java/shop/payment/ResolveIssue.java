package shop.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.contracts.reason.AuditAction;
import shop.ledger.PaymentIssue;
import shop.ledger.Payments;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;
import shop.order.lifecycle.OrderUpdater;
import shop.order.lifecycle.TransitionDecision;

/** Closes a payment issue after an administrator solved it. Resolving it again changes nothing. */
public final class ResolveIssue {
  private final OrderUpdater updater;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  public ResolveIssue(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.updater = new OrderUpdater(orders);
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Resolves an issue.
   *
   * @param resolution the administrator's text: what was done
   * @return the issue as it is now; empty when it does not exist
   * @throws IllegalStateException when the order kept changing concurrently
   */
  public Optional<PaymentIssue> resolve(
      String adminId, String orderId, String issueId, String resolution) {
    return updater
        .<Optional<PaymentIssue>>write(
            orderId, order -> decide(order, adminId, issueId, resolution), Optional::empty)
        .orThrow("order " + orderId);
  }

  private TransitionDecision<Optional<PaymentIssue>> decide(
      Order order, String adminId, String issueId, String resolution) {
    Optional<PaymentIssue> found = payments.records(order.id()).issue(issueId);
    if (found.isEmpty() || !found.get().open()) {
      return TransitionDecision.nothing(found);
    }
    Instant at = clock.instant();
    PaymentIssue resolved = found.get().resolved(resolution, at);
    Effects effects =
        Effects.at(at, ids)
            .audit(
                adminId, AuditAction.PAYMENT_ISSUE_RESOLVE, "order/" + order.id(), resolved.id());
    return TransitionDecision.commit(
        OrderChange.to(order.toBuilder(at).build(), effects).with(resolved), Optional.of(resolved));
  }
}
