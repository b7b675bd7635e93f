package shop.stats;

import shop.events.Amount;
import shop.events.ShopEvent;
import shop.money.Money;

/**
 * Statistics, or their change by an event. Addition is commutative, so events can arrive in any
 * order.
 *
 * @param orders number of placed orders
 * @param pending number of placed orders that are neither paid nor closed
 * @param customers number of accounts
 * @param products number of products in any status
 * @param revenue captured payments with tax and shipping, less refunds and withdrawals by disputes
 */
public record StatsDelta(long orders, long pending, long customers, long products, Money revenue) {

  public static StatsDelta zero(String currency) {
    return new StatsDelta(0, 0, 0, 0, Money.zero(currency));
  }

  /**
   * The change by an event.
   *
   * @param currency of the revenue when the event has no amount
   */
  static StatsDelta of(ShopEvent event, String currency) {
    return switch (event) {
      case ShopEvent.AccountRegistered _ -> new StatsDelta(0, 0, 1, 0, Money.zero(currency));
      case ShopEvent.AccountRemoved _ -> new StatsDelta(0, 0, -1, 0, Money.zero(currency));
      case ShopEvent.ProductCreated _ -> new StatsDelta(0, 0, 0, 1, Money.zero(currency));
      case ShopEvent.ProductRemoved _ -> new StatsDelta(0, 0, 0, -1, Money.zero(currency));
      case ShopEvent.OrderPlaced _ -> new StatsDelta(1, 1, 0, 0, Money.zero(currency));
      case ShopEvent.OrderPaid e -> new StatsDelta(0, -1, 0, 0, money(e.total()));
      case ShopEvent.OrderCancelled e ->
          new StatsDelta(0, e.paid() ? 0 : -1, 0, 0, Money.zero(currency));
      case ShopEvent.PaymentCapturedLate e -> new StatsDelta(0, 0, 0, 0, money(e.amount()));
      case ShopEvent.PaymentRefunded e ->
          new StatsDelta(0, 0, 0, 0, Money.zero(e.amount().currency()).minus(money(e.amount())));
      case ShopEvent.PaymentWithdrawn e ->
          new StatsDelta(0, 0, 0, 0, Money.zero(e.amount().currency()).minus(money(e.amount())));
      case ShopEvent.RegistrationRepeated _ -> zero(currency);
      case ShopEvent.EmailVerificationRequested _ -> zero(currency);
      case ShopEvent.PasswordResetRequested _ -> zero(currency);
      case ShopEvent.EmailVerified _ -> zero(currency);
      case ShopEvent.EmailChanged _ -> zero(currency);
      case ShopEvent.GuestMerged _ -> zero(currency);
      case ShopEvent.FactorChanged _ -> zero(currency);
      case ShopEvent.FactorReset _ -> zero(currency);
      case ShopEvent.NewDeviceUsed _ -> zero(currency);
      case ShopEvent.PasswordChanged _ -> zero(currency);
      case ShopEvent.ApiKeyCreated _ -> zero(currency);
      case ShopEvent.AccountChanged _ -> zero(currency);
      case ShopEvent.ProductChanged _ -> zero(currency);
      case ShopEvent.CategoryChanged _ -> zero(currency);
      case ShopEvent.ImagesChanged _ -> zero(currency);
      case ShopEvent.ImageRemoved _ -> zero(currency);
      case ShopEvent.StockChanged _ -> zero(currency);
      case ShopEvent.AvailabilityChanged _ -> zero(currency);
      case ShopEvent.OrderPlacedV2 _ -> zero(currency); // OrderPlaced counts the order.
      case ShopEvent.OrderShipped _ -> zero(currency);
      case ShopEvent.OrderDelivered _ -> zero(currency);
      case ShopEvent.OrderRefunded _ -> zero(currency);
      case ShopEvent.ShipmentSent _ -> zero(currency);
      case ShopEvent.ShipmentCorrected _ -> zero(currency);
      case ShopEvent.ShipmentDelivered _ -> zero(currency);
      case ShopEvent.PaymentFailed _ -> zero(currency);
      case ShopEvent.PaymentMismatched _ -> zero(currency);
      case ShopEvent.RefundRequested _ -> zero(currency);
      case ShopEvent.RefundFailed _ -> zero(currency);
      case ShopEvent.DisputeOpened _ -> zero(currency);
      case ShopEvent.DisputeClosed _ -> zero(currency);
      case ShopEvent.PaymentUnreconciled _ -> zero(currency);
    };
  }

  boolean isZero() {
    return equals(zero(revenue.currency()));
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
