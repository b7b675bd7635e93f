package shop.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import shop.ledger.FailedPayments;
import shop.ledger.Payments;
import shop.order.Order;

/**
 * Criminals try stolen card numbers on small orders ("card testing"), which costs the shop fees and
 * its standing with Stripe. After some failed payments of an order, or of a customer in a day,
 * another card is refused: the intent is cancelled, and no new one is created.
 *
 * @see <a href="https://docs.stripe.com/disputes/prevention/card-testing">Stripe: card testing</a>
 */
public final class CardTestingLimit {
  private final Payments payments;
  private final Clock clock;
  private final int perOrder;
  private final int perCustomer;

  /**
   * Creates the limit.
   *
   * @param perOrder failed payments of an order
   * @param perCustomer failed payments of a customer in a day (UTC)
   */
  public CardTestingLimit(Payments payments, Clock clock, int perOrder, int perCustomer) {
    this.payments = payments;
    this.clock = clock;
    this.perOrder = perOrder;
    this.perCustomer = perCustomer;
  }

  /** Whether no other card may be tried for an order now; one read. */
  boolean isReached(Order order) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    FailedPayments failed = payments.failedPayments(order.id(), order.limitOwner(), today);
    return failed.ofOrder() >= perOrder || failed.ofCustomer() >= perCustomer;
  }
}
