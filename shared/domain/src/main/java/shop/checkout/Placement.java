package shop.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.events.ShopEvent;
import shop.order.Order;
import shop.order.OrderPlacement;
import shop.order.Orders;

/**
 * One attempt to place an order, of a cart or of a checkout. Everything is written in one
 * transaction, whose conditions repeat the checks of {@link OrderDrafts}. When a condition fails,
 * the attempt ends in a conflict and the caller reads everything again: to report the reason, or to
 * try again when the reason is gone. An order with a total of 0 is paid at once, because it never
 * receives a payment.
 */
public final class Placement {
  /** The payment intent in the event of an order with a total of 0. */
  private static final String NO_INTENT = "none";

  private final OrderDrafts drafts;
  private final Orders orders;
  private final Terms terms;
  private final Clock clock;
  private final Ids ids;

  public Placement(OrderDrafts drafts, Orders orders, Terms terms, Clock clock, Ids ids) {
    this.drafts = drafts;
    this.orders = orders;
    this.terms = terms;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Terms of every order.
   *
   * @param payWithin how long stock is reserved for an unpaid order
   * @param unpaidLimit maximum of unpaid orders of a customer, so that a customer cannot withhold
   *     stock from others without paying; 0: no limit
   */
  public record Terms(Duration payWithin, int unpaidLimit) {}

  /** Tries once. */
  public Attempt<PlacementOutcome> attempt(
      PlacementRequest wanted, @Nullable IdempotentRequest<Order> request) {
    return switch (drafts.draft(wanted, clock.instant())) {
      case OrderDrafts.Draft.Refused(PlacementOutcome why) -> Attempt.refused(why);
      case OrderDrafts.Draft.Ready(Order order) -> place(order, wanted, request);
    };
  }

  private Attempt<PlacementOutcome> place(
      Order order, PlacementRequest wanted, @Nullable IdempotentRequest<Order> request) {
    Effects effects = Effects.at(order.placedAt(), ids).respond(request, order);
    for (ShopEvent placed : PlacedEvent.of(order)) {
      effects = effects.event(placed);
    }
    @Nullable Instant payUntil = order.placedAt().plus(terms.payWithin());
    if (!order.payable()) {
      effects = effects.event(paid(order));
      payUntil = null;
    }
    OrderPlacement placement =
        new OrderPlacement(
            order, wanted.nextCart(), wanted.checkout(), terms.unpaidLimit(), payUntil, effects);
    return switch (orders.place(placement)) {
      case Orders.PlacementResult.Placed _ -> Attempt.done(new PlacementOutcome.Placed(order));
      case Orders.PlacementResult.TooManyUnpaid _ ->
          Attempt.refused(new PlacementOutcome.TooManyUnpaid(terms.unpaidLimit()));
      case Orders.PlacementResult.Busy _ ->
          Attempt.refused(new PlacementOutcome.ConcurrentChange());
      case Orders.PlacementResult.StockRefused _,
          Orders.PlacementResult.CartChanged _,
          Orders.PlacementResult.CheckoutChanged _,
          Orders.PlacementResult.PromotionRefused _,
          Orders.PlacementResult.HoldChanged _,
          Orders.PlacementResult.KeyUsed _,
          Orders.PlacementResult.NumberTaken _ ->
          Attempt.conflict();
    };
  }

  /** The event of an order with a total of 0, which is paid when it is placed. */
  private static ShopEvent paid(Order order) {
    return new ShopEvent.OrderPaid(
        order.id(), order.customerId(), NO_INTENT, order.totalAmount(), order.linesSold());
  }
}
