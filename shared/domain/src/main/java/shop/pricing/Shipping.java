package shop.pricing;

import shop.money.Money;

/** What it costs to send an order. Rates by country, weight or carrier come in behind it. */
@FunctionalInterface
public interface Shipping {
  /**
   * The fee for an order.
   *
   * @param country where it goes, ISO 3166-1 alpha-2
   */
  Money of(Money subtotal, String country);

  /**
   * One fee for every order.
   *
   * @param freeFrom the subtotal from which nothing is charged; zero: there is none
   */
  static Shipping flat(Money fee, Money freeFrom) {
    return (subtotal, country) ->
        freeFrom.isPositive() && subtotal.compareTo(freeFrom) >= 0
            ? Money.zero(fee.currency())
            : fee;
  }
}
