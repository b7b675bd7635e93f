package shop.pricing;

import shop.money.Money;

/** The shipping fee of an order. An implementation can use rates by country, weight or carrier. */
@FunctionalInterface
public interface Shipping {
  /**
   * The fee for an order.
   *
   * @param country of the shipping address, ISO 3166-1 alpha-2
   */
  Money of(Money subtotal, String country);

  /**
   * One fee for every order.
   *
   * @param freeFrom the subtotal from which shipping is free; zero: never
   */
  static Shipping flat(Money fee, Money freeFrom) {
    return (subtotal, _) ->
        freeFrom.isPositive() && subtotal.compareTo(freeFrom) >= 0
            ? Money.zero(fee.currency())
            : fee;
  }
}
