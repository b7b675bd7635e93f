package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.ADDRESS;
import static shop.testkit.PlacementFixture.aPlacement;
import static shop.testkit.PlacementFixture.order;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.checkout.PlacementOutcome.NewPrice;
import shop.checkout.PlacementOutcome.Shortage;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.events.ShopEvent;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderStatus;
import shop.order.PaymentStatus;
import shop.order.TimelineEntry;
import shop.order.lifecycle.CancelOrder;
import shop.page.PageRequest;
import shop.testkit.PlacementFixture;
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

    Order order =
        placed(
            shop.placeOrder()
                .place(
                    new OrderRequest(
                        ANN, new Order.Contact(null, ADDRESS, null, "ring twice"), null, Set.of()),
                    null));

    assertThat(order.customerId()).isEqualTo(ANN);
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.PENDING);
    assertThat(order.lines())
        .extracting(OrderLine::sku, OrderLine::quantity)
        .containsExactly(tuple("MUG", 2), tuple("POT", 1));
    assertThat(order.totals().subtotal()).isEqualTo(usd(4498));
    assertThat(order.totals().tax()).isEqualTo(usd(450));
    assertThat(order.totals().shipping()).isEqualTo(usd(495));
    assertThat(order.totals().total()).isEqualTo(usd(5443));
    assertThat(order.contact().notes()).isEqualTo("ring twice");
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
    shop.clock.advance(PlacementFixture.PAY_WITHIN);
    assertThat(shop.orders.overdue(shop.clock.instant(), PageRequest.first(10)).items())
        .containsExactly(order.id());
  }

  @ParameterizedTest
  @CsvSource({"49, 1", "1, 49", "100000000, 1", "10000000000, 99"})
  void refusesTotalsThatNoCardCanPay(long price, int quantity) {
    shop.addProduct("GIFT", price, 99);
    shop.addToCart(ANN, "GIFT", quantity);

    PlacementOutcome outcome = placeOrderWithoutTaxAndShipping().place(order(ANN), null);

    assertThat(outcome)
        .isEqualTo(
            price * quantity < 50
                ? new PlacementOutcome.TotalTooSmall(usd(50))
                : new PlacementOutcome.TotalTooLarge(usd(99_999_999)));
    assertThat(shop.counters("GIFT")).containsExactly(List.of(99L, 0L, 0L));
    assertThat(ordersOfAnn()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 99_999_999})
  void acceptsTheLeastAndTheMostThatACardCanPay(long price) {
    shop.addProduct("GIFT", price, 99);
    shop.addToCart(ANN, "GIFT", 1);

    assertThat(placeOrderWithoutTaxAndShipping().place(order(ANN), null))
        .isInstanceOf(PlacementOutcome.Placed.class);
  }

  private PlaceOrder placeOrderWithoutTaxAndShipping() {
    shop.quoteInputs.use(PlacementFixture.rules(0, 0));
    return shop.placeOrder();
  }

  @Test
  void marksFreeOrdersAsPaid() {
    shop.addProduct("GIFT", 0, 10);
    shop.addToCart(ANN, "GIFT", 4);
    shop.quoteInputs.use(PlacementFixture.rules(1_000, 0));

    Order order = placed(shop.placeOrder().place(order(ANN), null));
    shop.clock.advance(PlacementFixture.PAY_WITHIN);

    assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);
    assertThat(order.paymentStatus()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(order.timeline()).extracting(TimelineEntry::event).containsExactly("placed", "paid");
    assertThat(shop.counters("GIFT")).containsExactly(List.of(6L, 0L, 4L));
    assertThat(shop.orders.overdue(shop.clock.instant(), PageRequest.first(9)).items()).isEmpty();
    assertThat(shop.table.events().getLast()).isInstanceOf(ShopEvent.OrderPaid.class);
  }

  @Test
  void rejectsAnEmptyCart() {
    assertThat(place(null)).isEqualTo(new PlacementOutcome.CartEmpty());
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

    PlacementOutcome outcome = place(null);

    assertThat(outcome).isEqualTo(new PlacementOutcome.NotForSale(List.of("MUG")));
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

    PlacementOutcome outcome = place(null);

    assertThat(outcome)
        .isEqualTo(
            new PlacementOutcome.OutOfStock(
                List.of(new Shortage("MUG", 5, 4), new Shortage("POT", 5, 0))));
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

    PlacementOutcome outcome = place(null);

    assertThat(outcome)
        .isEqualTo(
            new PlacementOutcome.PriceChanged(List.of(new NewPrice("MUG", usd(1999), usd(2499)))));
    assertNothingWritten(before, "MUG");
  }

  @Test
  void repeatsTheFirstResponseForTheSameKey() {
    shop.addProduct("MUG", 1999, 10);
    shop.addToCart(ANN, "MUG", 1);
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ANN, "key", "body");

    Order order = placed(place(request));
    PlacementOutcome again = place(request);

    assertThat(again)
        .isEqualTo(new PlacementOutcome.Repeated(new PriorResponse.Replay(order.toString())));
    assertThat(place(FakeShop.idempotentRequest(ANN, "key", "other body")))
        .isEqualTo(new PlacementOutcome.Repeated(new PriorResponse.KeyReused()));
    assertThat(ordersOfAnn()).containsExactly(order);
  }

  @Test
  void repeatsTheFirstResponseForAConcurrentDuplicate() {
    shop.addProduct("MUG", 1999, 1);
    shop.addToCart(ANN, "MUG", 1);
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ANN, "key", "body");
    PlaceOrder placeOrder = placeOrder(beforeFirstRead(() -> placed(place(request))));

    PlacementOutcome outcome = placeOrder.place(order(ANN), request);

    assertThat(outcome).isInstanceOf(PlacementOutcome.Repeated.class);
    assertThat(ordersOfAnn()).hasSize(1);
  }

  @Test
  void reportsAShortageWhenTheStockChangesAfterItWasRead() {
    shop.addProduct("MUG", 1999, 5);
    shop.addToCart(ANN, "MUG", 3);
    PlaceOrder placeOrder = placeOrder(afterFirstRead(() -> shop.placedOrder("bob", "MUG", 4)));

    PlacementOutcome outcome = placeOrder.place(order(ANN), null);

    assertThat(outcome)
        .isEqualTo(new PlacementOutcome.OutOfStock(List.of(new Shortage("MUG", 3, 1))));
    assertThat(ordersOfAnn()).isEmpty();
  }

  @Test
  void reportsTheNewPriceWhenItChangesAfterItWasRead() {
    shop.addProduct("MUG", 1999, 5);
    shop.addToCart(ANN, "MUG", 3);
    PlaceOrder placeOrder = placeOrder(afterFirstRead(() -> shop.changeOffer("MUG", 1, true)));

    PlacementOutcome outcome = placeOrder.place(order(ANN), null);

    assertThat(outcome)
        .isEqualTo(
            new PlacementOutcome.PriceChanged(List.of(new NewPrice("MUG", usd(1999), usd(1)))));
    assertThat(ordersOfAnn()).isEmpty();
  }

  @Test
  void ordersTheCurrentCartWhenItChangesAfterItWasRead() {
    shop.addProduct("MUG", 1999, 5);
    shop.addToCart(ANN, "MUG", 1);
    PlaceOrder placeOrder = placeOrder(afterFirstRead(() -> shop.addToCart(ANN, "MUG", 1)));

    Order order = placed(placeOrder.place(order(ANN), null));

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
    PlaceOrder placeOrder = shop.placement().unpaidLimit(1).of(shop.carts);

    PlacementOutcome refused =
        placeOrder.place(order(ANN), FakeShop.idempotentRequest(ANN, "key", "body"));

    assertThat(refused).isEqualTo(new PlacementOutcome.TooManyUnpaid(1));
    assertThat(shop.carts.find(ANN)).isEqualTo(before);
    assertThat(ordersOfAnn()).containsExactly(unpaid);
    assertThat(shop.counters("MUG")).containsExactly(List.of(7L, 2L, 0L));
    new CancelOrder(shop.orders, shop.payments, null, shop.clock, shop.ids)
        .cancel(ANN, unpaid.id(), null, null);
    placed(placeOrder.place(order(ANN), FakeShop.idempotentRequest(ANN, "key", "body")));
  }

  @Test
  void repeatsTheFirstResponseWhenTheLimitIsReached() {
    shop.addProduct("MUG", 1999, 9);
    shop.addToCart(ANN, "MUG", 1);
    IdempotentRequest<Order> request = FakeShop.idempotentRequest(ANN, "key", "body");
    PlaceOrder placeOrder = shop.placement().unpaidLimit(1).of(shop.carts);
    Order order = placed(placeOrder.place(order(ANN), request));

    PlacementOutcome again = placeOrder.place(order(ANN), request);

    assertThat(again)
        .isEqualTo(new PlacementOutcome.Repeated(new PriorResponse.Replay(order.toString())));
  }

  @Test
  void usesAnotherNumberWhenOneIsTaken() {
    shop.addProduct("MUG", 1999, 5);
    Deque<String> numbers = new ArrayDeque<>(List.of("A", "A", "A", "B"));
    PlaceOrder placeOrder = shop.placement().numbers(numbers::pop).of(shop.carts);
    shop.addToCart(ANN, "MUG", 1);
    placed(placeOrder.place(order(ANN), null));
    shop.addToCart(ANN, "MUG", 1);

    Order second = placed(placeOrder.place(order(ANN), null));

    assertThat(second.number()).isEqualTo("B");
  }

  @Test
  void reportsAConflictWhenTheCartKeepsChanging() {
    shop.addProduct("MUG", 1, 99);
    shop.addToCart(ANN, "MUG", 1);
    PlaceOrder placeOrder = placeOrder(afterEveryRead(() -> shop.addToCart(ANN, "MUG", 1)));

    PlacementOutcome outcome = placeOrder.place(order(ANN), null);

    assertThat(outcome).isEqualTo(new PlacementOutcome.ConcurrentChange());
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

  private PlacementOutcome place(@Nullable IdempotentRequest<Order> request) {
    return shop.placeOrder().place(order(ANN), request);
  }

  private PlaceOrder placeOrder(QuoteInputs inputs) {
    return aPlacement(inputs, shop.orders, shop.table, shop.clock, shop.ids).of(shop.carts);
  }

  private static Order placed(PlacementOutcome outcome) {
    return ((PlacementOutcome.Placed) outcome).order();
  }

  /** Inputs that run an action before the first read: the cart was read, the stock was not. */
  private QuoteInputs beforeFirstRead(Runnable action) {
    return new FirstRead(action, () -> {});
  }

  /** Inputs that run an action after the first read. */
  private QuoteInputs afterFirstRead(Runnable action) {
    return new FirstRead(() -> {}, action);
  }

  /** Inputs that run an action after every read. */
  private QuoteInputs afterEveryRead(Runnable action) {
    return (buyerId, lines, codes) -> {
      QuoteInput read = shop.quoteInputs.read(buyerId, lines, codes);
      action.run();
      return read;
    };
  }

  /** Inputs that run an action before and an action after the first read. */
  private final class FirstRead implements QuoteInputs {
    private final Deque<Runnable> before;
    private final Deque<Runnable> after;

    FirstRead(Runnable before, Runnable after) {
      this.before = new ArrayDeque<>(List.of(before));
      this.after = new ArrayDeque<>(List.of(after));
    }

    @Override
    public QuoteInput read(
        @Nullable String buyerId, Collection<CartLine> lines, Set<String> codes) {
      run(before.poll());
      QuoteInput read = shop.quoteInputs.read(buyerId, lines, codes);
      run(after.poll());
      return read;
    }

    private static void run(@Nullable Runnable action) {
      if (action != null) {
        action.run();
      }
    }
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
