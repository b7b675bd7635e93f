package shop.pricing;

import shop.money.Money;

/** The tax on an order. An implementation can use rates by country, category or customer. */
@FunctionalInterface
public interface Tax {
  /**
   * The tax on an order.
   *
   * @param country of the shipping address, ISO 3166-1 alpha-2
   */
  Money on(Money subtotal, String country);

  /**
   * One rate for every order, rounded half up to the minor unit.
   *
   * @param basisPoints hundredths of a percent, at least 0
   */
  static Tax flat(int basisPoints) {
    return (subtotal, _) -> subtotal.share(basisPoints);
  }
}
