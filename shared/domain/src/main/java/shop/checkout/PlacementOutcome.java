package shop.checkout;

import java.util.List;
import java.util.Map;
import shop.commit.PriorResponse;
import shop.money.Money;
import shop.order.Order;
import shop.pricing.PriceTotals;
import shop.promotion.CodeRefusal;
import shop.shipping.NotShipped;

/** Result of placing an order. Nothing is written unless it is {@link Placed}. */
public sealed interface PlacementOutcome {
  record Placed(Order order) implements PlacementOutcome {}

  /** An earlier request used the idempotency key. */
  record Repeated(PriorResponse prior) implements PlacementOutcome {}

  record CartEmpty() implements PlacementOutcome {}

  /** SKUs that no product sells now. */
  record NotForSale(List<String> skus) implements PlacementOutcome {}

  /** Lines with fewer available units than ordered. */
  record OutOfStock(List<Shortage> lines) implements PlacementOutcome {}

  /** Lines whose price differs from the one last displayed to the customer. */
  record PriceChanged(List<NewPrice> lines) implements PlacementOutcome {}

  /** The order does not cost what was last displayed to the customer. */
  record TotalsChanged(PriceTotals current) implements PlacementOutcome {}

  /** No shipping method ships the lines to the address. */
  record NothingShips(List<NotShipped> lines) implements PlacementOutcome {}

  /** The chosen shipping option does not exist, or does not ship the lines to the address. */
  record ShippingOptionUnknown() implements PlacementOutcome {}

  /** Codes that do not apply, with the reason. */
  record CodesNotApplicable(Map<String, CodeRefusal> codes) implements PlacementOutcome {}

  /** The total is less than a card payment can be, and not 0. */
  record TotalTooSmall(Money limit) implements PlacementOutcome {}

  /** The total is more than a card payment can be. */
  record TotalTooLarge(Money limit) implements PlacementOutcome {}

  /** The customer has the maximum of unpaid orders. */
  record TooManyUnpaid(int limit) implements PlacementOutcome {}

  /** A customer who never paid would have too many units of some SKUs in unpaid orders. */
  record TooManyUnpaidUnits(List<UnpaidUnitsLimit.Excess> lines) implements PlacementOutcome {}

  /** The cart or the stock kept changing concurrently; the client may retry. */
  record ConcurrentChange() implements PlacementOutcome {}

  /** The requested and the available units of a SKU. */
  record Shortage(String sku, int requested, long available) {}

  /** The unit price last displayed to the customer, and the current one. */
  record NewPrice(String sku, Money seen, Money current) {}
}
