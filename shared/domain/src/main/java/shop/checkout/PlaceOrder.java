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
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.cart.Carts;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.commit.Effects;
import shop.commit.IdempotencyStore;
import shop.commit.IdempotentRequest;
import shop.commit.Ids;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.Address;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderNumber;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders;
import shop.order.PaymentStatus;
import shop.order.ReturnedUnits;
import shop.order.TimelineEntry;
import shop.pricing.Charges;
import shop.pricing.Pricing;

/**
 * Orders what is in a customer's cart, at the prices that the customer was last shown. Everything
 * is written in one transaction, whose conditions repeat what was checked here; when one of them
 * fails, everything is read again to say why, or to try again when the reason has passed. An order
 * that costs nothing is as good as paid: no payment would ever come for it.
 */
public final class PlaceOrder {
  /** What the event of a free order has in place of a payment intent's id. */
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
   * What holds for every order.
   *
   * @param payWithin how long stock is kept for an unpaid order
   * @param unpaidLimit unpaid orders that a customer can have at a time, so that nobody keeps stock
   *     from others without paying; 0: any number
   * @param numbers makes an {@link OrderNumber} each time
   */
  public record Terms(
      Pricing pricing, Duration payWithin, int unpaidLimit, Supplier<String> numbers) {}

  /** How it ended. Nothing is written unless an order was placed. */
  public sealed interface Outcome {
    record Placed(Order order) implements Outcome {}

    record Repeated(PriorResponse prior) implements Outcome {}

    record CartEmpty() implements Outcome {}

    /** Lines that no product sells any more, or not now. */
    record NotForSale(List<String> skus) implements Outcome {}

    /** Lines of which the shop has fewer units. */
    record OutOfStock(List<Shortage> lines) implements Outcome {}

    /** Lines that cost something else than the customer was last shown. */
    record PriceChanged(List<NewPrice> lines) implements Outcome {}

    /** The customer has as many unpaid orders as one can have. */
    record TooManyUnpaid(int limit) implements Outcome {}

    /** Others changed the cart or the stock all the time. */
    record ConcurrentChange() implements Outcome {}
  }

  /** Units that are wanted, and how many there are. */
  public record Shortage(String sku, int requested, long available) {}

  /** What a unit cost when the customer last saw it, and what it costs. */
  public record NewPrice(String sku, Money seen, Money current) {}

  /** Places an order. */
  public Outcome place(
      String customerId,
      Address address,
      @Nullable String notes,
      @Nullable IdempotentRequest<Order> request) {
    for (int attempt = 0; attempt < Limits.CONFLICT_ATTEMPTS; attempt++) {
      Optional<Outcome> outcome = attempt(customerId, address, notes, request);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new Outcome.ConcurrentChange();
  }

  /** Empty when what was read is no longer so. */
  private Optional<Outcome> attempt(
      String customerId,
      Address address,
      @Nullable String notes,
      @Nullable IdempotentRequest<Order> request) {
    Optional<Outcome> repeated = idempotency.priorResponse(request).map(Outcome.Repeated::new);
    if (repeated.isPresent()) {
      return repeated;
    }
    Cart cart = carts.find(customerId);
    Map<String, Offer> found = offers.toOrder(cart.lines());
    Optional<Outcome> refusal = Optional.ofNullable(refusal(cart, found));
    if (refusal.isPresent()) {
      // The same request may have come through meanwhile, and emptied the cart or the shelf.
      return idempotency
          .priorResponse(request)
          .<Outcome>map(Outcome.Repeated::new)
          .or(() -> refusal);
    }
    Order order = draft(cart, found, address, notes);
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
      case Orders.PlacementResult.Placed done -> Optional.of(new Outcome.Placed(order));
      case Orders.PlacementResult.StockRefused refused -> Optional.empty();
      case Orders.PlacementResult.CartChanged changed -> Optional.empty();
      case Orders.PlacementResult.TooManyUnpaid many ->
          Optional.of(new Outcome.TooManyUnpaid(terms.unpaidLimit()));
      case Orders.PlacementResult.KeyUsed claimed -> Optional.empty();
      case Orders.PlacementResult.NumberTaken taken -> Optional.empty();
      case Orders.PlacementResult.Busy busy -> Optional.of(new Outcome.ConcurrentChange());
    };
  }

  private static @Nullable Outcome refusal(Cart cart, Map<String, Offer> found) {
    if (cart.isEmpty()) {
      return new Outcome.CartEmpty();
    }
    List<String> gone =
        cart.lines().stream()
            .map(CartLine::sku)
            .filter(sku -> !found.containsKey(sku) || !offer(found, sku).forSale())
            .toList();
    if (!gone.isEmpty()) {
      return new Outcome.NotForSale(gone);
    }
    List<Shortage> shortages =
        cart.lines().stream()
            .filter(line -> line.quantity() > offer(found, line.sku()).available())
            .map(line -> shortage(line, offer(found, line.sku())))
            .toList();
    if (!shortages.isEmpty()) {
      return new Outcome.OutOfStock(shortages);
    }
    List<NewPrice> changes =
        cart.lines().stream()
            .filter(line -> !line.priceSeen().equals(offer(found, line.sku()).price()))
            .map(line -> new NewPrice(line.sku(), line.priceSeen(), price(found, line)))
            .toList();
    return changes.isEmpty() ? null : new Outcome.PriceChanged(changes);
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
        cart.lines().stream().map(line -> frozen(line, offer(found, line.sku()))).toList();
    Charges charges =
        terms.pricing().price(lines.stream().map(OrderLine::total).toList(), address.country());
    Money nothing = Money.zero(charges.total().currency());
    boolean free = charges.total().isZero();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Order(
        ids.next(),
        terms.numbers().get(),
        cart.ownerId(),
        free ? OrderStatus.PROCESSING : OrderStatus.PENDING,
        free ? PaymentStatus.SUCCEEDED : PaymentStatus.PENDING,
        lines,
        charges,
        address,
        notes,
        List.of(),
        null,
        nothing,
        nothing,
        nothing,
        null,
        ReturnedUnits.NONE,
        timeline(now, free),
        now,
        now,
        1);
  }

  private static List<TimelineEntry> timeline(Instant now, boolean free) {
    TimelineEntry placed = new TimelineEntry(now, "placed", null);
    return free ? List.of(placed, new TimelineEntry(now, "paid", null)) : List.of(placed);
  }

  private static OrderLine frozen(CartLine line, Offer offer) {
    return new OrderLine(
        line.sku(),
        offer.productId(),
        offer.name(),
        offer.options(),
        offer.price(),
        line.quantity(),
        offer.shard());
  }

  /** That nothing is left to pay of an order that costs nothing. */
  private static ShopEvent paid(Order order) {
    return new ShopEvent.OrderPaid(
        order.id(), order.customerId(), NO_INTENT, order.totalAmount(), order.linesSold());
  }

  private static ShopEvent placed(Order order) {
    return new ShopEvent.OrderPlaced(
        order.id(), order.number(), order.customerId(), order.totalAmount(), order.linesSold());
  }
}
