package shop.checkout;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import shop.cart.CartLine;
import shop.cart.Offer;
import shop.checkout.PlacementOutcome.NewPrice;
import shop.checkout.PlacementOutcome.Shortage;
import shop.commit.Ids;
import shop.contracts.ChargeLimits;
import shop.guest.Guest;
import shop.money.Money;
import shop.order.CompletedCheckout;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderNumber;
import shop.order.OrderShipping;
import shop.pricing.PriceTotals;
import shop.pricing.Quote;
import shop.pricing.QuoteLine;
import shop.pricing.QuoteShipping;
import shop.shipping.NotShipped;
import shop.shipping.ShippingTable;

/** Turns lines into an order at their current price, or says why they cannot be ordered. */
public final class OrderDrafts {
  private final Quoting quoting;
  private final UnpaidUnitsLimit unpaidUnits;
  private final Supplier<String> numbers;
  private final Ids ids;

  /**
   * Drafts orders.
   *
   * @param unpaidUnits maximum of units of a SKU in unpaid orders of a customer who never paid
   * @param numbers creates an {@link OrderNumber} for each order
   */
  public OrderDrafts(
      Quoting quoting, UnpaidUnitsLimit unpaidUnits, Supplier<String> numbers, Ids ids) {
    this.quoting = quoting;
    this.unpaidUnits = unpaidUnits;
    this.numbers = numbers;
    this.ids = ids;
  }

  /** An order that can be placed, or why there is none. */
  public sealed interface Draft {
    record Ready(Order order) implements Draft {}

    record Refused(PlacementOutcome why) implements Draft {}
  }

  /** Drafts an order. */
  Draft draft(PlacementRequest request, Instant now) {
    List<CartLine> lines = request.lines();
    if (lines.isEmpty()) {
      return new Draft.Refused(new PlacementOutcome.CartEmpty());
    }
    Quoted quoted =
        quoting.quoteWithShipping(
            new QuoteRequest(
                Guest.limitOwner(request.customerId(), request.contact().email()),
                lines,
                request.contact().shippingAddress().destination(),
                request.shippingOptionId(),
                request.codes(),
                now));
    Map<String, Offer> offers = offers(request, quoted);
    Optional<PlacementOutcome> refusal = refusal(lines, offers).or(() -> refusal(quoted));
    if (refusal.isPresent()) {
      return new Draft.Refused(refusal.get());
    }
    Order order = order(request, quoted, now);
    return totalsChanged(order, request)
        .or(() -> notChargeable(order.totals().total()))
        .or(() -> tooManyUnpaid(order, quoted))
        .<Draft>map(Draft.Refused::new)
        .orElseGet(() -> new Draft.Ready(order));
  }

  /** The offers to the customer, who may hold some units. */
  private static Map<String, Offer> offers(PlacementRequest request, Quoted quoted) {
    Map<String, Offer> offers = quoted.input().offers();
    CompletedCheckout checkout = request.checkout();
    return checkout == null || checkout.hold() == null ? offers : checkout.hold().applyTo(offers);
  }

  private static Optional<PlacementOutcome> refusal(
      List<CartLine> lines, Map<String, Offer> found) {
    List<String> unavailable =
        lines.stream()
            .map(CartLine::sku)
            .filter(sku -> !found.containsKey(sku) || !offer(found, sku).forSale())
            .toList();
    if (!unavailable.isEmpty()) {
      return Optional.of(new PlacementOutcome.NotForSale(unavailable));
    }
    List<Shortage> shortages =
        lines.stream()
            .filter(line -> line.quantity() > offer(found, line.sku()).available())
            .map(line -> shortage(line, offer(found, line.sku())))
            .toList();
    if (!shortages.isEmpty()) {
      return Optional.of(new PlacementOutcome.OutOfStock(shortages));
    }
    List<NewPrice> changes =
        lines.stream()
            .filter(line -> !line.priceSeen().equals(offer(found, line.sku()).price()))
            .map(line -> new NewPrice(line.sku(), line.priceSeen(), price(found, line)))
            .toList();
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(new PlacementOutcome.PriceChanged(changes));
  }

  private static Shortage shortage(CartLine line, Offer offer) {
    return new Shortage(line.sku(), line.quantity(), offer.available());
  }

  private static Money price(Map<String, Offer> found, CartLine line) {
    return offer(found, line.sku()).price();
  }

  private static Offer offer(Map<String, Offer> found, String sku) {
    return Optional.ofNullable(found.get(sku)).orElseThrow();
  }

  private static Optional<PlacementOutcome> refusal(Quoted quoted) {
    ShippingTable.Choice choice = Optional.ofNullable(quoted.shipping()).orElseThrow();
    List<NotShipped> notShipped = choice.notShipped(List.copyOf(quoted.input().offers().keySet()));
    if (!notShipped.isEmpty()) {
      return Optional.of(new PlacementOutcome.NothingShips(notShipped));
    }
    if (quote(quoted).shipping() == null) {
      return Optional.of(new PlacementOutcome.ShippingOptionUnknown());
    }
    return quoted.refusedCodes().isEmpty()
        ? Optional.empty()
        : Optional.of(new PlacementOutcome.CodesNotApplicable(quoted.refusedCodes()));
  }

  private static Optional<PlacementOutcome> totalsChanged(Order order, PlacementRequest request) {
    PriceTotals seen = request.totalsSeen();
    return seen == null || seen.equals(order.totals())
        ? Optional.empty()
        : Optional.of(new PlacementOutcome.TotalsChanged(order.totals()));
  }

  /** Refused here, because the payment would be refused after stock was reserved. */
  private static Optional<PlacementOutcome> notChargeable(Money total) {
    String currency = total.currency();
    if (total.isZero() || ChargeLimits.allow(total.amountMinor(), currency)) {
      return Optional.empty();
    }
    Money min = new Money(ChargeLimits.min(currency), currency);
    return Optional.of(
        total.compareTo(min) < 0
            ? new PlacementOutcome.TotalTooSmall(min)
            : new PlacementOutcome.TotalTooLarge(new Money(ChargeLimits.MAX, currency)));
  }

  private Optional<PlacementOutcome> tooManyUnpaid(Order order, Quoted quoted) {
    List<UnpaidUnitsLimit.Excess> excess =
        unpaidUnits.exceededBy(order.lines(), quoted.input().offers(), quoted.input().unpaid());
    return order.payable() && !excess.isEmpty()
        ? Optional.of(new PlacementOutcome.TooManyUnpaidUnits(excess))
        : Optional.empty();
  }

  private Order order(PlacementRequest request, Quoted quoted, Instant now) {
    Quote quote = quote(quoted);
    Map<String, Offer> offers = offers(request, quoted);
    QuoteShipping shipping = Optional.ofNullable(quote.shipping()).orElseThrow();
    return Order.placed(
        ids.next(),
        numbers.get(),
        request.customerId(),
        request.lines().stream()
            .map(line -> orderLine(quote.line(line.sku()), offer(offers, line.sku())))
            .toList(),
        new OrderShipping(
            shipping.option().method().id(),
            shipping.option().method().name(),
            shipping.option().price(),
            shipping.discounts(),
            shipping.taxed()),
        quote.uses(quoted.input().candidates()),
        request.contact(),
        now.truncatedTo(ChronoUnit.MILLIS));
  }

  private static OrderLine orderLine(QuoteLine line, Offer offer) {
    return new OrderLine(
        offer.sku(),
        offer.productId(),
        offer.name(),
        offer.options(),
        offer.listPrice(),
        offer.price(),
        line.line().quantity(),
        offer.shard(),
        line.discounts(),
        line.taxed());
  }

  private static Quote quote(Quoted quoted) {
    return Optional.ofNullable(quoted.quote()).orElseThrow();
  }
}
