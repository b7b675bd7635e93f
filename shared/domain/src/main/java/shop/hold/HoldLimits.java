package shop.hold;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.inventory.Stock;

/**
 * How much stock can be held. A hold costs nothing, so that without limits one caller could make a
 * SKU sold out for all others.
 *
 * @param checkouts maximum of held checkouts of an owner; 0: no maximum
 * @param units units of a SKU that all holds together can have; 0: no maximum
 * @param percent of a SKU's available and held units that all holds together can have when that is
 *     more
 */
public record HoldLimits(int checkouts, int units, int percent) {
  public static final HoldLimits NONE = new HoldLimits(0, 0, 0);

  private static final int HUNDRED = 100;

  /**
   * A SKU of which too many units would be held.
   *
   * @param limit the most units in all holds
   * @param held units in all holds now
   */
  public record Excess(String sku, long limit, long held) {}

  /** The most units of a SKU that can be in holds. Holding some does not change it. */
  long most(Stock stock) {
    return units == 0
        ? Long.MAX_VALUE
        : Math.max(units, (stock.available() + stock.held()) * percent / HUNDRED);
  }

  /** The SKUs of which too many units would be held. */
  List<Excess> exceededBy(List<HeldUnits> wanted, Map<String, Stock> stocks) {
    return wanted.stream()
        .flatMap(
            held ->
                Stream.ofNullable(stocks.get(held.sku()))
                    .filter(stock -> stock.held() + held.quantity() > most(stock))
                    .map(stock -> new Excess(held.sku(), most(stock), stock.held())))
        .toList();
  }

  boolean allowMoreThan(int heldCheckouts) {
    return checkouts == 0 || heldCheckouts < checkouts;
  }
}
