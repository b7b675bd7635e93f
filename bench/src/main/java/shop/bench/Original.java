package shop.bench;

import java.util.Locale;
import java.util.Map;

/**
 * The rates of the Go template that the shop is a rewrite of, with Postgres and 10,000 products.
 * They were measured on 2026-11-29 beside the shop, in one run on two cores, and are recorded here
 * because the original is not part of this project.
 */
final class Original {
  /** The size of the catalogue that the original was measured with. */
  static final int PRODUCTS = 10_000;

  /** The number of clients that the original was measured with. */
  private static final int CLIENTS = 16;

  /** Requests a second by operation. Of its answers to orders, 71 % were refusals. */
  private static final Map<String, Double> RATES =
      Map.of(
          "product detail, any", 671.0,
          "product detail, popular", 671.0,
          "product list", 181.0,
          "search", 25.0,
          "add to cart", 393.0,
          "place order", 98.0);

  private Original() {}

  /** A rate as a multiple of the original's; empty where the original was not measured. */
  static String ratio(String operation, int clients, double perSecond) {
    Double rate = clients == CLIENTS ? RATES.get(operation) : null;
    return rate == null ? "" : String.format(Locale.ROOT, "%.2f", perSecond / rate);
  }
}
