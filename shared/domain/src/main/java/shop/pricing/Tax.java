package shop.pricing;

import shop.money.Money;

/** How much tax an order bears. Rates by country, category or customer come in behind it. */
@FunctionalInterface
public interface Tax {
  /**
   * The tax on an order.
   *
   * @param country where it goes, ISO 3166-1 alpha-2
   */
  Money on(Money subtotal, String country);

  /**
   * The same share of every order, rounded half up to the minor unit.
   *
   * @param basisPoints hundredths of a percent, at least 0
   */
  static Tax flat(int basisPoints) {
    return (subtotal, country) -> subtotal.share(basisPoints);
  }
}
