package shop.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.Concurrently.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import shop.checkout.PlaceOrder.Outcome;
import shop.commit.Effects;
import shop.order.Order;
import shop.order.OrderPlacement;
import shop.order.OrderStatus;
import shop.order.Orders.ChangeResult;
import shop.order.Orders.PlacementResult;
import shop.order.lifecycle.ExpireUnpaidOrders;
import shop.page.PageRequest;
import shop.testkit.OrderFixture;

/** That a customer has no more unpaid orders than allowed, and as many as allowed at any time. */
public abstract class UnpaidOrdersContract extends OrderingContract {
  private static final int LIMIT = 3;

  @Test
  void areRefusedBeyondTheLimitOfOneCustomer() {
    addProduct("MUG", 1999, 50);
    fillUp("ann");

    assertThat(order("ann")).isEqualTo(new Outcome.TooManyUnpaid(LIMIT));
    assertThat(order("bob")).isInstanceOf(Outcome.Placed.class);
    assertThat(stock("MUG").reserved()).isEqualTo(LIMIT + 1);
    assertThat(carts().find("ann").lines()).hasSize(1);
  }

  @Test
  void makeRoomWhenOneIsPaid() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();

    orders().commit(paymentChange(first, "pi_1", "evt_1"));

    assertThat(order("ann")).isInstanceOf(Outcome.Placed.class);
    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
  }

  @Test
  void makeRoomOnceHoweverOftenAPaymentIsTold() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();

    List<ChangeResult> told = call(6, i -> orders().commit(paymentChange(first, "pi_1", "evt_" + i % 2)));

    assertThat(told).containsOnlyOnce(ChangeResult.COMMITTED);
    assertThat(order("ann")).isInstanceOf(Outcome.Placed.class);
    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
  }

  @Test
  void makeRoomOnceWhenOneIsCancelledAgainAndAgain() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();

    call(6, i -> cancelOrder().cancel("ann", first.id(), null, null));

    assertThat(order("ann")).isInstanceOf(Outcome.Placed.class);
    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
  }

  @Test
  void makeRoomWhenTheyExpire() {
    addProduct("MUG", 1999, 50);
    fillUp("ann");
    clock.advance(Duration.ofHours(1));

    call(2, i -> new ExpireUnpaidOrders(orders(), payments(), clock, ids).expire());

    fillUp("ann");
    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
  }

  @Test
  void makeRoomOnceWhenAPaidOrderIsCancelled() {
    addProduct("MUG", 1999, 50);
    Order first = fillUp("ann").getFirst();
    orders().commit(paymentChange(first, "pi_1", "evt_1"));

    cancelOrder().cancel("ann", first.id(), null, null);

    assertThat(order("ann")).isInstanceOf(Outcome.Placed.class);
    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
  }

  @Test
  void areNotCountedWhenNothingIsToBePaid() {
    addProduct("GIFT", 0, 50);
    fillUp("ann");
    addToCart("ann", "GIFT", 1);
    Order free =
        OrderFixture.anOrder()
            .id("free")
            .customer("ann")
            .withLine("GIFT", stock("GIFT").productId(), 1, 0)
            .in(OrderStatus.PROCESSING)
            .build();

    PlacementResult placed =
        orders()
            .place(
                new OrderPlacement(
                    free,
                    carts().find("ann").version(),
                    LIMIT,
                    null,
                    Effects.at(clock.instant(), ids)));

    assertThat(placed).isEqualTo(new PlacementResult.Placed());
  }

  @Test
  void areCountedWhileThereIsNoLimit() {
    addProduct("MUG", 1999, 50);
    for (int i = 0; i < LIMIT + 2; i++) {
      placedOrder("ann", "MUG", 1);
    }
    List<Order> unpaid = orders().ofCustomer("ann", PageRequest.first(9)).items();

    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
    unpaid.stream().limit(3).forEach(order -> cancelOrder().cancel("ann", order.id(), null, null));

    assertThat(order("ann")).isInstanceOf(Outcome.Placed.class);
    assertThat(order("ann")).isInstanceOf(Outcome.TooManyUnpaid.class);
  }

  /** Others of the customer are paid and cancelled while new ones are placed. */
  @RepeatedTest(3)
  void stayWithinTheLimitWhateverHappensAtTheSameMoment() {
    addProduct("MUG", 1999, 50);
    List<Order> before = fillUp("ann");
    addToCart("ann", "MUG", 1);

    call(
        6,
        i ->
            switch (i % 3) {
              case 0 -> orders().commit(paymentChange(before.get(0), "pi_1", "evt_1"));
              case 1 -> cancelOrder().cancel("ann", before.get(1).id(), null, null);
              default -> place("ann");
            });
    List<Order> after = new ArrayList<>();
    while (order("ann") instanceof Outcome.Placed placed) {
      after.add(placed.order());
    }

    long unpaid =
        orders().ofCustomer("ann", PageRequest.first(20)).items().stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .count();
    assertThat(unpaid).isEqualTo(LIMIT);
    assertThat(after).hasSizeBetween(1, 2);
  }

  private List<Order> fillUp(String customerId) {
    List<Order> placed = new ArrayList<>();
    if (stocks().find("MUG").isEmpty()) {
      addProduct("MUG", 1999, 50);
    }
    for (int i = 0; i < LIMIT; i++) {
      placed.add(((Outcome.Placed) order(customerId)).order());
    }
    return placed;
  }

  /** One mug, in a cart that may have one already. */
  private Outcome order(String customerId) {
    if (carts().find(customerId).isEmpty()) {
      addToCart(customerId, "MUG", 1);
    }
    return place(customerId);
  }

  private Outcome place(String customerId) {
    return placeOrder(customerId, LIMIT, null);
  }
}
