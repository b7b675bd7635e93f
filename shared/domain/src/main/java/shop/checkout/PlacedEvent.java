package shop.checkout;

import java.util.List;
import shop.events.Amount;
import shop.events.DiscountTaken;
import shop.events.PricedLine;
import shop.events.ShopEvent;
import shop.events.TaxOwed;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderShipping;
import shop.pricing.PriceTotals;
import shop.pricing.Priced;

/** The events of a placed order: the first version, and the second one with its prices. */
final class PlacedEvent {
  private PlacedEvent() {}

  static List<ShopEvent> of(Order order) {
    return List.of(
        new ShopEvent.OrderPlaced(
            order.id(), order.number(), order.customerId(), order.totalAmount(), order.linesSold()),
        priced(order));
  }

  private static ShopEvent priced(Order order) {
    PriceTotals totals = order.totals();
    OrderShipping shipping = order.shipping();
    return new ShopEvent.OrderPlacedV2(
        order.id(),
        order.number(),
        order.customerId(),
        order.totalAmount(),
        amount(totals.subtotal()),
        amount(totals.discount()),
        amount(totals.tax()),
        totals.taxIncluded(),
        order.lines().stream().map(PlacedEvent::line).toList(),
        shipping.optionId(),
        amount(shipping.price()),
        discounts(shipping),
        taxes(shipping),
        amount(shipping.total()));
  }

  private static PricedLine line(OrderLine line) {
    return new PricedLine(
        line.sku(),
        line.productId(),
        line.quantity(),
        amount(line.unitPrice()),
        discounts(line),
        taxes(line),
        amount(line.total()));
  }

  private static List<DiscountTaken> discounts(Priced part) {
    return part.discounts().stream()
        .map(one -> new DiscountTaken(one.promotionId(), one.code(), amount(one.amount())))
        .toList();
  }

  private static List<TaxOwed> taxes(Priced part) {
    return part.taxes().stream()
        .map(
            tax ->
                new TaxOwed(
                    tax.name(),
                    tax.basisPoints(),
                    amount(tax.amount()),
                    tax.inclusive(),
                    tax.reason().slug()))
        .toList();
  }

  private static Amount amount(Money money) {
    return new Amount(money.amountMinor(), money.currency());
  }
}
