package shop.stats;

import shop.events.Amount;
import shop.events.ShopEvent;
import shop.money.Money;

/**
 * Counts of what happened, or by how much an event changes them. Tallies add up in any order, so
 * events may come in any order.
 *
 * @param orders placed
 * @param pending placed and neither paid nor ended
 * @param customers accounts
 * @param products in any status
 * @param revenue what was captured, tax and shipping included, less what went back and what banks
 *     took back
 */
public record StatsDelta(long orders, long pending, long customers, long products, Money revenue) {

  public static StatsDelta zero(String currency) {
    return new StatsDelta(0, 0, 0, 0, Money.zero(currency));
  }

  /**
   * What an event changes.
   *
   * @param currency of revenue that the event says nothing about
   */
  static StatsDelta of(ShopEvent event, String currency) {
    return switch (event) {
      case ShopEvent.AccountRegistered e -> new StatsDelta(0, 0, 1, 0, Money.zero(currency));
      case ShopEvent.ProductCreated e -> new StatsDelta(0, 0, 0, 1, Money.zero(currency));
      case ShopEvent.ProductRemoved e -> new StatsDelta(0, 0, 0, -1, Money.zero(currency));
      case ShopEvent.OrderPlaced e -> new StatsDelta(1, 1, 0, 0, Money.zero(currency));
      case ShopEvent.OrderPaid e -> new StatsDelta(0, -1, 0, 0, money(e.total()));
      case ShopEvent.OrderCancelled e ->
          new StatsDelta(0, e.paid() ? 0 : -1, 0, 0, Money.zero(currency));
      case ShopEvent.PaymentCapturedLate e -> new StatsDelta(0, 0, 0, 0, money(e.amount()));
      case ShopEvent.PaymentRefunded e ->
          new StatsDelta(0, 0, 0, 0, Money.zero(e.amount().currency()).minus(money(e.amount())));
      case ShopEvent.PaymentWithdrawn e ->
          new StatsDelta(0, 0, 0, 0, Money.zero(e.amount().currency()).minus(money(e.amount())));
      case ShopEvent.RegistrationRepeated e -> zero(currency);
      case ShopEvent.AccountChanged e -> zero(currency);
      case ShopEvent.ProductChanged e -> zero(currency);
      case ShopEvent.CategoryChanged e -> zero(currency);
      case ShopEvent.ImagesChanged e -> zero(currency);
      case ShopEvent.ImageRemoved e -> zero(currency);
      case ShopEvent.StockChanged e -> zero(currency);
      case ShopEvent.OrderShipped e -> zero(currency);
      case ShopEvent.OrderDelivered e -> zero(currency);
      case ShopEvent.OrderRefunded e -> zero(currency);
      case ShopEvent.ShipmentSent e -> zero(currency);
      case ShopEvent.ShipmentCorrected e -> zero(currency);
      case ShopEvent.ShipmentDelivered e -> zero(currency);
      case ShopEvent.PaymentFailed e -> zero(currency);
      case ShopEvent.PaymentMismatched e -> zero(currency);
      case ShopEvent.RefundRequested e -> zero(currency);
      case ShopEvent.RefundFailed e -> zero(currency);
      case ShopEvent.DisputeOpened e -> zero(currency);
      case ShopEvent.DisputeClosed e -> zero(currency);
      case ShopEvent.PaymentUnreconciled e -> zero(currency);
    };
  }

  public StatsDelta plus(StatsDelta other) {
    return new StatsDelta(
        orders + other.orders,
        pending + other.pending,
        customers + other.customers,
        products + other.products,
        revenue.plus(other.revenue));
  }

  private static Money money(Amount amount) {
    return new Money(amount.amount(), amount.currency());
  }
}
