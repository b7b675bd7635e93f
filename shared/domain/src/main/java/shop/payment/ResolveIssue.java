package shop.payment;

import shop.ledger.PaymentIssue;
import shop.ledger.Payments;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import shop.commit.Effects;
import shop.commit.Ids;
import shop.order.Order;
import shop.order.OrderChange;
import shop.order.Orders;

/**
 * Takes an issue off the administrators' list, once one of them put it right. Resolving it again
 * changes nothing.
 */
public final class ResolveIssue {
  private final Deciding deciding;
  private final Payments payments;
  private final Clock clock;
  private final Ids ids;

  public ResolveIssue(Orders orders, Payments payments, Clock clock, Ids ids) {
    this.deciding = new Deciding(orders);
    this.payments = payments;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Resolves an issue.
   *
   * @param resolution what was done, in the administrator's words
   * @return the issue as it is now; empty when there is none
   */
  public Optional<PaymentIssue> resolve(
      String adminId, String orderId, String issueId, String resolution) {
    return deciding.decide(
        orderId,
        order -> decide(order, adminId, issueId, resolution),
        Optional::empty,
        Optional::empty);
  }

  private Decision<Optional<PaymentIssue>> decide(
      Order order, String adminId, String issueId, String resolution) {
    Optional<PaymentIssue> found = payments.records(order.id()).issue(issueId);
    if (found.isEmpty() || !found.get().open()) {
      return Decision.nothing(found);
    }
    Instant at = clock.instant();
    PaymentIssue resolved = found.get().resolved(resolution, at);
    Effects effects =
        Effects.at(at, ids)
            .audit(adminId, "payment_issue.resolve", "order/" + order.id(), resolved.id());
    return new Decision<>(
        OrderChange.to(order.toBuilder(at).build(), effects).with(resolved), Optional.of(resolved));
  }
}
