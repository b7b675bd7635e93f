package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.ADDRESS;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.cart.Cart;
import shop.cart.CartAndOffers;
import shop.cart.CartLine;
import shop.cart.ItemToAdd;
import shop.cart.Offer;
import shop.cart.Offers;
import shop.cart.OrderOffers;
import shop.checkout.PlaceOrder.NewPrice;
import shop.checkout.PlaceOrder.Outcome;
import shop.checkout.PlaceOrder.Shortage;
import shop.checkout.PlaceOrder.Terms;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.events.ShopEvent;
import shop.inventory.UnpaidUnits;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.order.TimelineEntry;
import shop.order.lifecycle.CancelOrder;
import shop.page.PageRequest;
import shop.pricing.Pricing;
import shop.pricing.Shipping;
import shop.pricing.Tax;
import shop.testkit.fake.FakeShop;

class PlaceOrderTest {
  private static final String ANN = "ann";

  private final FakeShop shop = new FakeShop();

  @Test
  void copiesTheCartIntoTheOrder() {
    shop.addProduct("MUG", 1999, 10);
    shop.addProduct("POT", 500, 10);
    shop.addToCart(ANN, "MUG", 2);
    shop.addToCart(ANN, "POT", 1);

    Order order = placed(shop.placeOrder().place(ANN, ADDRESS, "ring twice", null));

    assertThat(order.customerId()).isEqualTo(ANN);
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    assertThat(order.lines())
        .extracting(OrderLine::sku, OrderLine::quantity)
        .containsExactly(tuple("MUG", 2), tuple("POT", 1));
    assertThat(order.charges().subtotal()).isEqualTo(usd(4498));
    assertThat(order.charges().tax()).isEqualTo(usd(450));
    assertThat(order.charges().shipping()).isEqualTo(usd(495));
    assertThat(order.charges().total()).isEqualTo(usd(5443));
    assertThat(order.notes()).isEqualTo("ring twice");
    assertThat(order.timeline()).extracting(TimelineEntry::event).containsExactly("placed");
    assertThat(shop.orders.find(order.id())).contains(order);
    assertThat(shop.orders.findByNumber(order.number())).contains(order);
  }

  @Test
  void reservesStockEmptiesTheCartAndPublishesOrderPlaced() {
    shop.addProduct("MUG", 1999, 10);
    shop.addToCart(ANN, "MUG", 4);

    Order order = placed(place(null));

    assertThat(shop.counters("MUG")).containsExactly(List.of(6L, 4L, 0L));
    assertThat(shop.carts.find(ANN).isEmpty()).isTrue();
    assertThat(shop.table.events())
        .contains(
            new ShopEvent.OrderPlaced(
                order.id(), order.number(), ANN, order.totalAmount(), order.linesSold()));
    assertThat(shop.orders.overdue(order.placedAt(), PageRequest.first(10)).items()).isEmpty();
    shop.clock.advance(FakeShop.terms().payWithin());
    assertThat(shop.orders.overdue(shop.clock.instant(), PageRequest.first(10)).items())
        .containsExactly(order.id());
  }

  @ParameterizedTest
  @CsvSource({"49, 1", "1, 49", "100000000, 1", "10000000000, 99"})
  void refusesTotalsThatNoCardCanPay(long price, int quantity) {
    shop.addProduct("GIFT", price, 99);
    shop.addToCart(ANN, "GIFT", quantity);

    Outcome outcome = placeOrder(withoutTaxAndShipping()).place(ANN, ADDRESS, null, null);

    assertThat(outcome)
        .isEqualTo(
            price * quantity < 50
                ? new Outcome.TotalTooSmall(usd(50))
                : new Outcome.TotalTooLarge(usd(99_999_999)));
    assertThat(shop.counters("GIFT")).containsExactly(List.of(99L, 0L, 0L));
    assertThat(ordersOfAnn()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 99_999_999})
  void acceptsTheLeastAndTheMostThatACardCanPay(long price) {
    shop.addProduct("GIFT", price, 99);
    shop.addToCart(ANN, "GIFT", 1);

    assertThat(placeOrder(withoutTaxAndShipping()).place(ANN, ADDRESS, null, null))
        .isInstanceOf(Outcome.Placed.class);
  }

  private static Terms withoutTaxAndShipping() {
    return new Terms(
        new Pricing(Tax.flat(0), Shipping.flat(usd(0), usd(0))),
        FakeShop.terms().payWithin(),
        1,
        UnpaidUnitsLimit.NONE,
        FakeShop.terms().numbers());
  }

  @Test
  void marksFreeOrdersAsPaid() {
    shop.addProduct("GIFT", 0, 10);
    shop.addToCart(ANN, "GIFT", 4);
    Terms free =
        new Terms(
            new Pricing(Tax.flat(1_000), Shipping.flat(usd(0), usd(0))),
            FakeShop.terms().payWithin(),
            1,
            UnpaidUnitsLimit.NONE,
            FakeShop.terms().numbers());

    Order order = placed(placeOrder(free).place(ANN, ADDRESS, null, null));
    shop.clock.advance(FakeShop.terms().payWithin());

    assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(order.timeline()).extracting(TimelineEntry::event).containsExactly("placed", "paid");
    assertThat(shop.counters("GIFT")).containsExactly(List.of(6L, 0L, 4L));
    assertThat(shop.orders.overdue(shop.clock.instant(), PageRequest.first(9)).items()).isEmpty();
    assertThat(shop.table.events().getLast()).isInstanceOf(ShopEvent.OrderPaid.class);
  }

  @Test
  void rejectsAnEmptyCart() {
    assertThat(place(null)).isEqualTo(new Outcome.CartEmpty());
    assertNothingWritten(Cart.none(ANN));
  }

  @Test
  void rejectsProductsThatAreNotForSale() {
    shop.addProduct("MUG", 1999, 10);
    shop.addProduct("POT", 500, 10);
    shop.addToCart(ANN, "MUG", 1);
    shop.addToCart(ANN, "POT", 1);
    Cart before = shop.carts.find(ANN);
    shop.changeOffer("MUG", 1999, false);

    Outcome outcome = place(null);

    assertThat(outcome).isEqualTo(new Outcome.NotForSale(List.of("MUG")));
    assertNothingWritten(before, "MUG", "POT");
  }

  @Test
  void rejectsUnavailableUnitsAndNamesEachSku() {
    shop.addProduct("MUG", 1999, 10);
    shop.addProduct("POT", 500, 10);
    shop.addProduct("CUP", 500, 10);
    shop.addToCart(ANN, "MUG", 5);
    shop.addToCart(ANN, "POT", 5);
    shop.addToCart(ANN, "CUP", 5);
    Cart before = shop.carts.find(ANN);
    shop.placedOrder("bob", "MUG", 6);
    shop.placedOrder("bob", "POT", 10);

    Outcome outcome = place(null);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.OutOfStock(List.of(new Shortage("MUG", 5, 4), new Shortage("POT", 5, 0))));
    assertThat(shop.counters("MUG", "CUP"))
        .containsExactly(List.of(4L, 6L, 0L), List.of(10L, 0L, 0L));
    assertThat(shop.carts.find(ANN)).isEqualTo(before);
    assertThat(ordersOfAnn()).isEmpty();
  }

  @Test
  void rejectsPricesThatTheCustomerHasNotSeen() {
    shop.addProduct("MUG", 1999, 10);
    shop.addToCart(ANN, "MUG", 1);
    Cart before = shop.carts.find(ANN);
    shop.changeOffer("MUG", 2499, true);

    Outcome outcome = place(null);

    assertThat(outcome)
        .isEqualTo(new Outcome.PriceChanged(List.of(new NewPrice("MUG", usd(1999), usd(2499)))));
    assertNothingWritten(before, "MUG");
  }

  @Test
  void repeatsTheFirstResponseForTheSameKey() {
    shop.addProduct("MUG", 1999, 10);
    shop.addToCart(ANN, "MUG", 1);
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ANN, "key", "body");

    Order order = placed(place(request));
    Outcome again = place(request);

    assertThat(again).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(order.toString())));
    assertThat(place(FakeShop.idempotentRequest(ANN, "key", "other body")))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(ordersOfAnn()).containsExactly(order);
  }

  @Test
  void repeatsTheFirstResponseForAConcurrentDuplicate() {
    shop.addProduct("MUG", 1999, 1);
    shop.addToCart(ANN, "MUG", 1);
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ANN, "key", "body");
    PlaceOrder placeOrder = placeOrder(beforeFirstRead(() -> placed(place(request))));

    Outcome outcome = placeOrder.place(ANN, ADDRESS, null, request);

    assertThat(outcome).isInstanceOf(Outcome.Repeated.class);
    assertThat(ordersOfAnn()).hasSize(1);
  }

  @Test
  void reportsAShortageWhenTheStockChangesAfterItWasRead() {
    shop.addProduct("MUG", 1999, 5);
    shop.addToCart(ANN, "MUG", 3);
    PlaceOrder placeOrder = placeOrder(afterFirstRead(() -> shop.placedOrder("bob", "MUG", 4)));

    Outcome outcome = placeOrder.place(ANN, ADDRESS, null, null);

    assertThat(outcome).isEqualTo(new Outcome.OutOfStock(List.of(new Shortage("MUG", 3, 1))));
    assertThat(ordersOfAnn()).isEmpty();
  }

  @Test
  void reportsTheNewPriceWhenItChangesAfterItWasRead() {
    shop.addProduct("MUG", 1999, 5);
    shop.addToCart(ANN, "MUG", 3);
    PlaceOrder placeOrder = placeOrder(afterFirstRead(() -> shop.changeOffer("MUG", 1, true)));

    Outcome outcome = placeOrder.place(ANN, ADDRESS, null, null);

    assertThat(outcome)
        .isEqualTo(new Outcome.PriceChanged(List.of(new NewPrice("MUG", usd(1999), usd(1)))));
    assertThat(ordersOfAnn()).isEmpty();
  }

  @Test
  void ordersTheCurrentCartWhenItChangesAfterItWasRead() {
    shop.addProduct("MUG", 1999, 5);
    shop.addToCart(ANN, "MUG", 1);
    PlaceOrder placeOrder = placeOrder(afterFirstRead(() -> shop.addToCart(ANN, "MUG", 1)));

    Order order = placed(placeOrder.place(ANN, ADDRESS, null, null));

    assertThat(order.lines()).extracting(OrderLine::quantity).containsExactly(2);
    assertThat(shop.counters("MUG")).containsExactly(List.of(3L, 2L, 0L));
  }

  @Test
  void rejectsUnpaidOrdersAboveTheLimit() {
    shop.addProduct("MUG", 1999, 9);
    Order unpaid = shop.placedOrder(ANN, "MUG", 1);
    shop.placedOrder("bob", "MUG", 1);
    shop.addToCart(ANN, "MUG", 2);
    Cart before = shop.carts.find(ANN);
    PlaceOrder placeOrder = placeOrder(withUnpaidLimit(1));

    Outcome refused =
        placeOrder.place(ANN, ADDRESS, null, FakeShop.idempotentRequest(ANN, "key", "body"));

    assertThat(refused).isEqualTo(new Outcome.TooManyUnpaid(1));
    assertThat(shop.carts.find(ANN)).isEqualTo(before);
    assertThat(ordersOfAnn()).containsExactly(unpaid);
    assertThat(shop.counters("MUG")).containsExactly(List.of(7L, 2L, 0L));
    new CancelOrder(shop.orders, shop.payments, null, shop.clock, shop.ids)
        .cancel(ANN, unpaid.id(), null, null);
    placed(placeOrder.place(ANN, ADDRESS, null, FakeShop.idempotentRequest(ANN, "key", "body")));
  }

  @Test
  void repeatsTheFirstResponseWhenTheLimitIsReached() {
    shop.addProduct("MUG", 1999, 9);
    shop.addToCart(ANN, "MUG", 1);
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ANN, "key", "body");
    PlaceOrder placeOrder = placeOrder(withUnpaidLimit(1));
    Order order = placed(placeOrder.place(ANN, ADDRESS, null, request));

    Outcome again = placeOrder.place(ANN, ADDRESS, null, request);

    assertThat(again).isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(order.toString())));
  }

  private static Terms withUnpaidLimit(int unpaidOrders) {
    Terms terms = FakeShop.terms();
    return new Terms(
        terms.pricing(), terms.payWithin(), unpaidOrders, UnpaidUnitsLimit.NONE, terms.numbers());
  }

  @Test
  void usesAnotherNumberWhenOneIsTaken() {
    shop.addProduct("MUG", 1999, 5);
    Deque<String> numbers = new ArrayDeque<>(List.of("A", "A", "A", "B"));
    Terms terms =
        new Terms(
            FakeShop.terms().pricing(),
            FakeShop.terms().payWithin(),
            0,
            UnpaidUnitsLimit.NONE,
            numbers::pop);
    PlaceOrder placeOrder = placeOrder(terms);
    shop.addToCart(ANN, "MUG", 1);
    placed(placeOrder.place(ANN, ADDRESS, null, null));
    shop.addToCart(ANN, "MUG", 1);

    Order second = placed(placeOrder.place(ANN, ADDRESS, null, null));

    assertThat(second.number()).isEqualTo("B");
  }

  @Test
  void reportsAConflictWhenTheCartKeepsChanging() {
    shop.addProduct("MUG", 1, 99);
    shop.addToCart(ANN, "MUG", 1);
    PlaceOrder placeOrder = placeOrder(new EveryReadOffers(() -> shop.addToCart(ANN, "MUG", 1)));

    Outcome outcome = placeOrder.place(ANN, ADDRESS, null, null);

    assertThat(outcome).isEqualTo(new Outcome.ConcurrentChange());
    assertThat(ordersOfAnn()).isEmpty();
    assertThat(shop.counters("MUG")).containsExactly(List.of(99L, 0L, 0L));
  }

  private void assertNothingWritten(Cart before, String... skus) {
    assertThat(shop.carts.find(ANN)).isEqualTo(before);
    assertThat(ordersOfAnn()).isEmpty();
    for (String sku : skus) {
      assertThat(shop.counters(sku)).containsExactly(List.of(10L, 0L, 0L));
    }
    assertThat(shop.table.events()).noneMatch(ShopEvent.OrderPlaced.class::isInstance);
  }

  private List<Order> ordersOfAnn() {
    return shop.orders.ofCustomer(ANN, PageRequest.first(10)).items();
  }

  private Outcome place(@Nullable IdempotentRequest<Order> request) {
    return shop.placeOrder().place(ANN, ADDRESS, null, request);
  }

  private PlaceOrder placeOrder(Terms terms) {
    return new PlaceOrder(
        shop.carts, shop.offers, shop.orders, shop.table, terms, shop.clock, shop.ids);
  }

  private PlaceOrder placeOrder(Offers offers) {
    return new PlaceOrder(
        shop.carts, offers, shop.orders, shop.table, FakeShop.terms(), shop.clock, shop.ids);
  }

  private static Order placed(Outcome outcome) {
    return ((Outcome.Placed) outcome).order();
  }

  /** Offers that run an action before the first read: the cart was read, the stock was not. */
  private Offers beforeFirstRead(Runnable action) {
    return new FirstReadOffers(action, () -> {});
  }

  /** Offers that run an action after the first read. */
  private Offers afterFirstRead(Runnable action) {
    return new FirstReadOffers(() -> {}, action);
  }

  /** Offers that run an action before and an action after the first read. */
  private final class FirstReadOffers extends OffersOfOrders {
    private final Deque<Runnable> before;
    private final Deque<Runnable> after;

    FirstReadOffers(Runnable before, Runnable after) {
      this.before = new ArrayDeque<>(List.of(before));
      this.after = new ArrayDeque<>(List.of(after));
    }

    @Override
    public Map<String, Offer> of(Collection<CartLine> lines) {
      run(before.poll());
      Map<String, Offer> found = shop.offers.of(lines);
      run(after.poll());
      return found;
    }

    private static void run(@Nullable Runnable action) {
      if (action != null) {
        action.run();
      }
    }
  }

  /** Offers that run an action after every read. */
  private final class EveryReadOffers extends OffersOfOrders {
    private final Runnable action;

    EveryReadOffers(Runnable action) {
      this.action = action;
    }

    @Override
    public Map<String, Offer> of(Collection<CartLine> lines) {
      Map<String, Offer> found = shop.offers.of(lines);
      action.run();
      return found;
    }
  }

  private abstract static class OffersOfOrders implements Offers {
    @Override
    public OrderOffers toOrder(String customerId, Collection<CartLine> lines) {
      return new OrderOffers(of(lines), UnpaidUnits.NONE);
    }

    @Override
    public CartAndOffers forCart(String ownerId, ItemToAdd item) {
      throw new UnsupportedOperationException();
    }
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
