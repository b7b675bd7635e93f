package shop.checkout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shop.address.Address;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.cart.Carts;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.cart.OrderOffers;
import shop.commit.Attempt;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.OptimisticWrite;
import shop.commit.PriorResponse;
import shop.contracts.ChargeLimits;
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderNumber;
import shop.order.OrderPlacement;
import shop.order.Orders;
import shop.pricing.Charges;
import shop.pricing.Pricing;

/**
 * Orders the items of a customer's cart at the prices last displayed to the customer. Everything is
 * written in one transaction, whose conditions repeat the checks made here. When a condition fails,
 * everything is read again: to report the reason, or to try again when the reason is gone. An order
 * with a total of 0 is paid at once, because it never receives a payment.
 */
public final class PlaceOrder {
  /** The payment intent in the event of an order with a total of 0. */
  private static final String NO_INTENT = "none";

  private final Carts carts;
  private final Offers offers;
  private final Orders orders;
  private final IdempotencyStore idempotency;
  private final Terms terms;
  private final Clock clock;
  private final Ids ids;

  public PlaceOrder(
      Carts carts,
      Offers offers,
      Orders orders,
      IdempotencyStore idempotency,
      Terms terms,
      Clock clock,
      Ids ids) {
    this.carts = carts;
    this.offers = offers;
    this.orders = orders;
    this.idempotency = idempotency;
    this.terms = terms;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Terms of every order.
   *
   * @param payWithin how long stock is reserved for an unpaid order
   * @param unpaidLimit maximum of unpaid orders of a customer, so that a customer cannot withhold
   *     stock from others without paying; 0: no limit
   * @param unpaidUnits maximum of units of a SKU in unpaid orders of a customer who never paid
   * @param numbers creates an {@link OrderNumber} for each order
   */
  public record Terms(
      Pricing pricing,
      Duration payWithin,
      int unpaidLimit,
      UnpaidUnitsLimit unpaidUnits,
      Supplier<String> numbers) {}

  /** Result of the request. Nothing is written unless it is {@link Placed}. */
  public sealed interface Outcome {
    record Placed(Order order) implements Outcome {}

    /** An earlier request used the idempotency key. */
    record Repeated(PriorResponse prior) implements Outcome {}

    record CartEmpty() implements Outcome {}

    /** SKUs that no product sells now. */
    record NotForSale(List<String> skus) implements Outcome {}

    /** Lines with fewer available units than ordered. */
    record OutOfStock(List<Shortage> lines) implements Outcome {}

    /** Lines whose price differs from the one last displayed to the customer. */
    record PriceChanged(List<NewPrice> lines) implements Outcome {}

    /** The total is less than a card payment can be, and not 0. */
    record TotalTooSmall(Money limit) implements Outcome {}

    /** The total is more than a card payment can be. */
    record TotalTooLarge(Money limit) implements Outcome {}

    /** The customer has the maximum of unpaid orders. */
    record TooManyUnpaid(int limit) implements Outcome {}

    /** A customer who never paid would have too many units of some SKUs in unpaid orders. */
    record TooManyUnpaidUnits(List<UnpaidUnitsLimit.Excess> lines) implements Outcome {}

    /** The cart or the stock kept changing concurrently; the client may retry. */
    record ConcurrentChange() implements Outcome {}
  }

  /** The requested and the available units of a SKU. */
  public record Shortage(String sku, int requested, long available) {}

  /** The unit price last displayed to the customer, and the current one. */
  public record NewPrice(String sku, Money seen, Money current) {}

  /** Places an order. */
  public Outcome place(
      String customerId,
      Address address,
      @Nullable String notes,
      @Nullable IdempotentRequest<Order> request) {
    return OptimisticWrite.of(() -> attempt(customerId, address, notes, request))
        .idempotent(idempotency, request, Outcome.Repeated::new)
        .orElse(Outcome.ConcurrentChange::new);
  }

  private Attempt<Outcome> attempt(
      String customerId,
      Address address,
      @Nullable String notes,
      @Nullable IdempotentRequest<Order> request) {
    Cart cart = carts.find(customerId);
    OrderOffers read = offers.toOrder(customerId, cart.lines());
    Map<String, Offer> found = read.bySku();
    Optional<Outcome> refusal = refusal(cart, found);
    if (refusal.isPresent()) {
      return Attempt.refused(refusal.get());
    }
    Order order = draft(cart, found, address, notes);
    Optional<Outcome> notChargeable = notChargeable(order.charges().total());
    if (notChargeable.isPresent()) {
      return Attempt.refused(notChargeable.get());
    }
    List<UnpaidUnitsLimit.Excess> excess =
        terms.unpaidUnits().exceededBy(order.lines(), found, read.unpaid());
    if (order.payable() && !excess.isEmpty()) {
      return Attempt.refused(new Outcome.TooManyUnpaidUnits(excess));
    }
    Effects effects =
        Effects.at(order.placedAt(), ids).event(placed(order)).respond(request, order);
    @Nullable Instant payUntil = order.placedAt().plus(terms.payWithin());
    if (!order.payable()) {
      effects = effects.event(paid(order));
      payUntil = null;
    }
    OrderPlacement placement =
        new OrderPlacement(order, cart.version(), terms.unpaidLimit(), payUntil, effects);
    return switch (orders.place(placement)) {
      case Orders.PlacementResult.Placed _ -> Attempt.done(new Outcome.Placed(order));
      case Orders.PlacementResult.TooManyUnpaid _ ->
          Attempt.refused(new Outcome.TooManyUnpaid(terms.unpaidLimit()));
      case Orders.PlacementResult.Busy _ -> Attempt.refused(new Outcome.ConcurrentChange());
      case Orders.PlacementResult.StockRefused _,
          Orders.PlacementResult.CartChanged _,
          Orders.PlacementResult.KeyUsed _,
          Orders.PlacementResult.NumberTaken _ ->
          Attempt.conflict();
    };
  }

  private static Optional<Outcome> refusal(Cart cart, Map<String, Offer> found) {
    if (cart.isEmpty()) {
      return Optional.of(new Outcome.CartEmpty());
    }
    List<String> unavailable =
        cart.lines().stream()
            .map(CartLine::sku)
            .filter(sku -> !found.containsKey(sku) || !offer(found, sku).forSale())
            .toList();
    if (!unavailable.isEmpty()) {
      return Optional.of(new Outcome.NotForSale(unavailable));
    }
    List<Shortage> shortages =
        cart.lines().stream()
            .filter(line -> line.quantity() > offer(found, line.sku()).available())
            .map(line -> shortage(line, offer(found, line.sku())))
            .toList();
    if (!shortages.isEmpty()) {
      return Optional.of(new Outcome.OutOfStock(shortages));
    }
    List<NewPrice> changes =
        cart.lines().stream()
            .filter(line -> !line.priceSeen().equals(offer(found, line.sku()).price()))
            .map(line -> new NewPrice(line.sku(), line.priceSeen(), price(found, line)))
            .toList();
    return changes.isEmpty() ? Optional.empty() : Optional.of(new Outcome.PriceChanged(changes));
  }

  /** Refused here, because the payment would be refused after stock was reserved. */
  private static Optional<Outcome> notChargeable(Money total) {
    String currency = total.currency();
    if (total.isZero() || ChargeLimits.allow(total.amountMinor(), currency)) {
      return Optional.empty();
    }
    Money min = new Money(ChargeLimits.min(currency), currency);
    return Optional.of(
        total.compareTo(min) < 0
            ? new Outcome.TotalTooSmall(min)
            : new Outcome.TotalTooLarge(new Money(ChargeLimits.MAX, currency)));
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

  private Order draft(
      Cart cart, Map<String, Offer> found, Address address, @Nullable String notes) {
    List<OrderLine> lines =
        cart.lines().stream().map(line -> orderLine(line, offer(found, line.sku()))).toList();
    Charges charges =
        terms.pricing().price(lines.stream().map(OrderLine::total).toList(), address.country());
    return Order.placed(
        ids.next(),
        terms.numbers().get(),
        cart.ownerId(),
        lines,
        charges,
        address,
        notes,
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static OrderLine orderLine(CartLine line, Offer offer) {
    return new OrderLine(
        line.sku(),
        offer.productId(),
        offer.name(),
        offer.options(),
        offer.price(),
        line.quantity(),
        offer.shard());
  }

  /** The event of an order with a total of 0, which is paid when it is placed. */
  private static ShopEvent paid(Order order) {
    return new ShopEvent.OrderPaid(
        order.id(), order.customerId(), NO_INTENT, order.totalAmount(), order.linesSold());
  }

  private static ShopEvent placed(Order order) {
    return new ShopEvent.OrderPlaced(
        order.id(), order.number(), order.customerId(), order.totalAmount(), order.linesSold());
  }
}
