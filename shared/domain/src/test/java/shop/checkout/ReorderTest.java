package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static shop.testkit.OrderFixture.anOrder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.cart.Cart;
import shop.cart.CartLine;
import shop.cart.RefillCart;
import shop.cart.RefillCart.Missing;
import shop.cart.RefillCart.Refilled;
import shop.cart.RefillReason;
import shop.checkout.Reorder.Outcome;
import shop.commit.IdempotentRequest;
import shop.commit.PriorResponse;
import shop.contracts.Limits;
import shop.money.Money;
import shop.order.Order;
import shop.order.OrderStage;
import shop.testkit.Concurrently;
import shop.testkit.PlacementFixture;
import shop.testkit.fake.FakeShop;

class ReorderTest {
  private static final String ANN = "customer-1";

  private final FakeShop shop = new FakeShop();
  private final Reorder reorder =
      new Reorder(
          shop.orders, new RefillCart(shop.carts, shop.offers, shop.table, shop.clock, shop.ids));

  @Test
  void addsEveryLineToTheCart() {
    Order order = order(line("MUG", 2, 10), line("POT", 1, 10));
    shop.addToCart(ANN, "MUG", 3);

    Refilled refilled = done(reorder(order, null));

    assertThat(refilled.missing()).isEmpty();
    assertThat(shop.carts.find(ANN).lines())
        .extracting(CartLine::sku, CartLine::quantity)
        .containsExactly(tuple("MUG", 5), tuple("POT", 1));
    assertThat(refilled.cart().version()).isEqualTo(shop.carts.find(ANN).version());
  }

  @Test
  void usesCurrentPrices() {
    Order order = order(line("MUG", 2, 10));
    shop.changeOffer("MUG", 2499, true);

    Refilled refilled = done(reorder(order, null));

    assertThat(refilled.cart().lines().getFirst().unitPrice()).isEqualTo(new Money(2499, "USD"));
    assertThat(shop.placeOrder().place(PlacementFixture.order(ANN), null))
        .isInstanceOf(PlacementOutcome.Placed.class);
  }

  @Test
  void reportsUnavailableLinesAndAddsTheRest() {
    Order order = order(line("MUG", 5, 3), line("WITHDRAWN", 1, 10), line("SOLD-OUT", 1, 0));
    shop.changeOffer("WITHDRAWN", 1999, false);

    Refilled refilled = done(reorder(order, null));

    assertThat(refilled.missing())
        .containsExactly(
            new Missing("MUG", 5, 3, RefillReason.OUT_OF_STOCK),
            new Missing("WITHDRAWN", 1, 0, RefillReason.NOT_FOR_SALE),
            new Missing("SOLD-OUT", 1, 0, RefillReason.OUT_OF_STOCK));
    assertThat(shop.carts.find(ANN).lines())
        .extracting(CartLine::sku, CartLine::quantity)
        .containsExactly(tuple("MUG", 3));
  }

  @Test
  void countsExistingCartUnitsAgainstStockAndLimits() {
    Order order = order(line("MUG", 4, 5), line("CUP", 9, 500));
    shop.addToCart(ANN, "MUG", 3);
    shop.addToCart(ANN, "CUP", Limits.LINE_QUANTITY - 2);

    Refilled refilled = done(reorder(order, null));

    assertThat(refilled.missing())
        .containsExactly(
            new Missing("MUG", 4, 2, RefillReason.OUT_OF_STOCK),
            new Missing("CUP", 9, 2, RefillReason.CART_FULL));
  }

  @Test
  void writesNothingWhenNothingIsAvailable() {
    Order order = order(line("MUG", 4, 5));
    shop.changeOffer("MUG", 1999, false);

    Refilled refilled = done(reorder(order, null));

    assertThat(refilled.missing())
        .containsExactly(new Missing("MUG", 4, 0, RefillReason.NOT_FOR_SALE));
    assertThat(shop.carts.find(ANN)).isEqualTo(Cart.none(ANN));
  }

  @Test
  void addsOnceForConcurrentRequestsWithOneKey() {
    Order order = order(line("MUG", 2, 50));
    IdempotentRequest<Refilled> request = FakeShop.idempotentRequest(ANN, "key", "body");

    List<Outcome> outcomes = Concurrently.call(8, i -> reorder(order, request));

    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.Repeated.class::isInstance).hasSize(7);
    assertThat(shop.carts.find(ANN).lines()).extracting(CartLine::quantity).containsExactly(2);
  }

  @Test
  void repeatsTheFirstResponseWhenNothingWasAdded() {
    Order order = order(line("MUG", 2, 50));
    shop.changeOffer("MUG", 1999, false);
    IdempotentRequest<Refilled> request = FakeShop.idempotentRequest(ANN, "key", "body");
    Refilled first = done(reorder(order, request));
    shop.changeOffer("MUG", 1999, true);

    assertThat(reorder(order, request))
        .isEqualTo(new Outcome.Repeated(new PriorResponse.Replay(first.toString())));
    assertThat(shop.carts.find(ANN).lines()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(OrderStage.class)
  void reordersOrdersOfEveryStage(OrderStage stage) {
    shop.addProduct("CUP", 1999, 10);
    Order order =
        anOrder().withLine("CUP", shop.stock("CUP").productId(), 1, 1999).in(stage).build();
    shop.orders.put(order);

    assertThat(reorder(order, null)).isInstanceOf(Outcome.Done.class);
    assertThat(shop.carts.find(ANN).line("CUP")).isPresent();
  }

  @Test
  void doesNotFindOrdersOfOtherCustomers() {
    Order order = order(line("MUG", 1, 5));

    assertThat(reorder.reorder("bob", order.id(), null)).isEqualTo(new Outcome.NotFound());
    assertThat(reorder.reorder(ANN, "none", null)).isEqualTo(new Outcome.NotFound());
    assertThat(shop.carts.find("bob")).isEqualTo(Cart.none("bob"));
  }

  /** A line of an order, and the units of its SKU that are available now. */
  private record OrderedLine(String sku, int quantity, long available) {}

  private static OrderedLine line(String sku, int quantity, long available) {
    return new OrderedLine(sku, quantity, available);
  }

  private Order order(OrderedLine... lines) {
    var fixture = anOrder();
    for (OrderedLine line : lines) {
      shop.addProduct(line.sku(), 1999, line.available());
      fixture.withLine(line.sku(), shop.stock(line.sku()).productId(), line.quantity(), 1999);
    }
    Order order = fixture.paid().build();
    shop.orders.put(order);
    return order;
  }

  private Outcome reorder(Order order, @Nullable IdempotentRequest<Refilled> request) {
    return reorder.reorder(ANN, order.id(), request);
  }

  private static Refilled done(Outcome outcome) {
    return ((Outcome.Done) outcome).refilled();
  }
}
