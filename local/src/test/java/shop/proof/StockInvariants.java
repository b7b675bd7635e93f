package shop.proof;

import java.util.Optional;
import shop.catalog.Products;
import shop.catalog.Variant;
import shop.contracts.Paging;
import shop.hold.HeldUnits;
import shop.inventory.Stock;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderStatus;
import shop.order.UnitsByLine;
import shop.page.PageRequest;
import shop.price.SkuPrice;

/** The stock of each SKU agrees with the orders and the holds. */
final class StockInvariants {
  private StockInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    snapshot.stocks().forEach(stock -> check(stock, snapshot, violations));
    snapshot.orders().forEach(order -> checkUnits(order, violations));
    snapshot.stocks().stream()
        .filter(stock -> !stock.retired())
        .forEach(stock -> checkPrice(stock, snapshot, violations));
  }

  /** The newest entry of the price history is the price of the stock and of the product. */
  private static void checkPrice(Stock stock, ShopSnapshot snapshot, Violations violations) {
    Products products = snapshot.shop().products();
    Optional<SkuPrice> newest =
        products.priceChanges(stock.productId(), PageRequest.first(Paging.MAX)).items().stream()
            .flatMap(change -> change.prices().stream())
            .filter(price -> price.sku().equals(stock.sku()))
            .findFirst();
    violations.check(
        newest.equals(Optional.of(new SkuPrice(stock.sku(), stock.price(), stock.forSale()))),
        "the price history ends with %s, the stock is %s".formatted(newest, stock));
    Optional<Money> price =
        products
            .find(stock.productId())
            .flatMap(product -> product.variant(stock.sku()))
            .map(Variant::price);
    violations.check(
        price.equals(Optional.of(stock.price())),
        "the product's price is %s, the stock is %s".formatted(price, stock));
  }

  private static void check(Stock stock, ShopSnapshot snapshot, Violations violations) {
    long reserved =
        snapshot.orders().stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .mapToLong(order -> orderedUnits(order, stock.sku()))
            .sum();
    long held =
        snapshot.holds().stream()
            .flatMap(hold -> hold.units().stream())
            .filter(units -> units.sku().equals(stock.sku()))
            .mapToLong(HeldUnits::quantity)
            .sum();
    long sold = snapshot.orders().stream().mapToLong(order -> soldUnits(order, stock.sku())).sum();
    violations.check(
        stock.available() + stock.reserved() + stock.sold() == stock.received(),
        "units of %s do not add up: %s".formatted(stock.sku(), stock));
    violations.check(stock.available() >= 0, "%s is oversold: %s".formatted(stock.sku(), stock));
    violations.check(
        stock.reserved() == reserved + held,
        "unpaid orders have %d units and holds %d, reserved are %s"
            .formatted(reserved, held, stock));
    violations.check(
        stock.held() == held, "holds have %d units, held are %s".formatted(held, stock));
    violations.check(
        stock.sold() == sold, "paid orders have %d units, sold are %s".formatted(sold, stock));
  }

  /**
   * No unit is both shipped and cancelled, and an order is shipped when nothing is left to ship.
   */
  private static void checkUnits(Order order, Violations violations) {
    for (OrderLine line : order.lines()) {
      int shipped = order.quantityShipped(line);
      violations.check(
          shipped + order.returnedUnits().cancelled(line.sku()) <= line.quantity()
              && order.returnedUnits().returned(line.sku()) <= shipped,
          "units of %s are shipped, cancelled or returned twice: %s".formatted(line.sku(), order));
    }
    boolean unshipped = !order.unshippedUnits().isEmpty();
    violations.check(
        switch (order.stage()) {
          case PARTLY_SHIPPED -> unshipped;
          case SHIPPED, DELIVERED -> !unshipped;
          case PENDING, PROCESSING, CANCELLED, REFUNDED -> true;
        },
        "the stage does not agree with the units left to ship: %s".formatted(order));
  }

  private static long orderedUnits(Order order, String sku) {
    return order.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(OrderLine::quantity)
        .sum();
  }

  /** Paid units that were not restocked. A refunded order returns the units that never shipped. */
  private static long soldUnits(Order order, String sku) {
    if (order.status() == OrderStatus.PENDING || order.status() == OrderStatus.CANCELLED) {
      return 0;
    }
    long unshipped =
        order.status() == OrderStatus.REFUNDED
            ? order.unshippedUnits().stream()
                .filter(units -> units.sku().equals(sku))
                .mapToLong(UnitsByLine::quantity)
                .sum()
            : 0;
    return orderedUnits(order, sku) - order.returnedUnits().restocked(sku) - unshipped;
  }
}
