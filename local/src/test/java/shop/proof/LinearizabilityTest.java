package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.aws.Shop;
import shop.cart.AddToCart;
import shop.checkout.PlaceOrder;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.inventory.AdjustStock;
import shop.money.Money;
import shop.order.Address;
import shop.order.OrderNumber;
import shop.order.lifecycle.CancelOrder;
import shop.order.lifecycle.TransitionResult;
import shop.pricing.Pricing;
import shop.pricing.Shipping;
import shop.pricing.Tax;
import shop.proof.Linearizability.Deed;
import shop.proof.Linearizability.Operation;

/** What parallel callers see of stock and orders is what some order of their calls explains. */
class LinearizabilityTest {
  private static final Address ADDRESS =
      new Address("12 St James Square", null, "London", "LND", "SW1Y 4JH", "GB");
  private static final int CALLERS = 6;
  private static final int DEEDS = 4;
  private static final int UNITS = 8;
  private static final int SHARDS = 3;

  @Test
  @Tag("quick")
  void holdsOfParallelCallers() throws Exception {
    rounds(10);
  }

  @Test
  @Tag("proof")
  void holdsOfParallelCallersHoweverOften() throws Exception {
    rounds(300);
  }

  @Test
  void isDeniedWhenTheLastUnitWasSoldTwice() {
    var one = new Operation(new Deed.Buy(1, true), 0, 10);
    var two = new Operation(new Deed.Buy(1, true), 5, 15);

    assertThat(Linearizability.explains(List.of(one, two), 1)).isFalse();
    assertThat(Linearizability.explains(List.of(one, two), 2)).isTrue();
  }

  @Test
  void isDeniedWhenSomebodyIsSentAwayWhileUnitsRemain() {
    var bought = new Operation(new Deed.Buy(1, true), 20, 30);
    var early = new Operation(new Deed.Buy(1, false), 0, 10);
    var together = new Operation(new Deed.Buy(1, false), 25, 35);

    assertThat(Linearizability.explains(List.of(bought, early), 1)).isFalse();
    assertThat(Linearizability.explains(List.of(bought, together), 1)).isTrue();
  }

  @Test
  void isDeniedWhenUnitsComeBackTwice() {
    var bought = new Operation(new Deed.Buy(1, true), 0, 10);
    var cancelled = new Operation(new Deed.Cancel(0), 11, 20);
    var again = new Operation(new Deed.Cancel(0), 11, 20);
    var looked = new Operation(new Deed.Look(2), 21, 30);

    assertThat(Linearizability.explains(List.of(bought, cancelled, again, looked), 1)).isFalse();
  }

  private static void rounds(int count) throws Exception {
    int operations = 0;
    try (Simulation simulation = Simulation.quiet();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      SimulationContext.Stage stage = SimulationContext.build(simulation);
      for (int round = 0; round < count; round++) {
        SimulationContext context = SimulationContext.on(simulation, stage);
        // To so few that callers are in each other's way.
        context.admin.must(
            Route.ADJUST_STOCK,
            "few",
            "{'available':%d,'expected':20,'reason':'few'}".formatted(UNITS),
            SimulationContext.MUG);
        int shards = 1 + round % SHARDS;
        context.admin.must(
            Route.SHARD_STOCK, "", "{'shards':" + shards + "}", SimulationContext.MUG);
        Callers callers = new Callers(simulation.plain(Area.ORDERS), shards == 1);
        List<Operation> history = callers.together(threads);
        operations += history.size();
        assertThat(Linearizability.explains(history, UNITS)).as(history.toString()).isTrue();
      }
    }
    System.out.printf("linearizability: %d rounds, %d operations%n", count, operations);
  }

  /** Callers of the use cases, each in a thread of its own. */
  private static final class Callers {
    private final Shop shop;

    /** Whoever looks at spread stock sees its shards one after the other, and is promised less. */
    private final boolean looking;

    private final AtomicInteger clock = new AtomicInteger();
    private final List<Operation> history = new ArrayList<>();
    private final List<String> bought = new ArrayList<>();

    Callers(Shop shop, boolean looking) {
      this.shop = shop;
      this.looking = looking;
    }

    List<Operation> together(ExecutorService threads) throws Exception {
      List<Callable<Void>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        callers.add(this::act);
      }
      for (Future<Void> done : threads.invokeAll(callers)) {
        done.get();
      }
      return List.copyOf(history);
    }

    private Void act() {
      Random random = new Random(ThreadLocalRandom.current().nextLong());
      for (int i = 0; i < DEEDS; i++) {
        switch (random.nextInt(8)) {
          case 0 -> adjust(random.nextInt(5) - 3);
          case 1 -> look();
          case 2, 3 -> cancel(random);
          default -> buy("buyer-" + clock.incrementAndGet(), 1 + random.nextInt(3));
        }
      }
      return null;
    }

    private void buy(String customer, int units) {
      new AddToCart(shop.carts(), shop.offers(), shop.idempotencyStore(), shop.clock(), shop.ids())
          .add(customer, new AddToCart.Wanted.Sku(SimulationContext.MUG), units, null);
      int begin = clock.incrementAndGet();
      PlaceOrder.Outcome outcome =
          new PlaceOrder(
                  shop.carts(),
                  shop.offers(),
                  shop.orders(),
                  shop.idempotencyStore(),
                  terms(),
                  shop.clock(),
                  shop.ids())
              .place(customer, ADDRESS, null, null);
      int end = clock.incrementAndGet();
      switch (outcome) {
        case PlaceOrder.Outcome.Placed placed ->
            note(new Operation(new Deed.Buy(units, true), begin, end), placed.order().id());
        case PlaceOrder.Outcome.OutOfStock out ->
            note(new Operation(new Deed.Buy(units, false), begin, end), "");
        case PlaceOrder.Outcome.CartEmpty empty -> {} // It could not even be put into the cart.
        default -> throw new AssertionError(outcome);
      }
    }

    private static PlaceOrder.Terms terms() {
      Random random = new Random();
      Pricing pricing =
          new Pricing(Tax.flat(0), Shipping.flat(Money.zero("USD"), Money.zero("USD")));
      return new PlaceOrder.Terms(
          pricing, Duration.ofMinutes(30), 0, () -> OrderNumber.next(random));
    }

    private void cancel(Random random) {
      int buy;
      String order;
      synchronized (history) {
        List<Integer> orders = new ArrayList<>();
        for (int i = 0; i < bought.size(); i++) {
          if (!bought.get(i).isEmpty()) {
            orders.add(i);
          }
        }
        if (orders.isEmpty()) {
          return;
        }
        buy = orders.get(random.nextInt(orders.size()));
        order = bought.get(buy);
      }
      String customer = shop.orders().find(order).orElseThrow().customerId();
      int begin = clock.incrementAndGet();
      TransitionResult moved =
          new CancelOrder(shop.orders(), shop.payments(), null, shop.clock(), shop.ids())
              .cancel(customer, order, null, null);
      int end = clock.incrementAndGet();
      if (!(moved instanceof TransitionResult.Done)) {
        throw new AssertionError(moved);
      }
      note(new Operation(new Deed.Cancel(buy), begin, end), "");
    }

    private void adjust(int delta) {
      if (delta == 0) {
        return;
      }
      int begin = clock.incrementAndGet();
      AdjustStock.Outcome outcome =
          new AdjustStock(shop.stocks(), shop.idempotencyStore(), shop.clock(), shop.ids())
              .adjust(
                  "admin",
                  SimulationContext.MUG,
                  new AdjustStock.Adjustment.ByDelta(delta),
                  "counted",
                  null);
      int end = clock.incrementAndGet();
      switch (outcome) {
        case AdjustStock.Outcome.Adjusted adjusted ->
            note(new Operation(new Deed.Adjust(delta, true), begin, end), "");
        case AdjustStock.Outcome.Conflict conflict ->
            note(new Operation(new Deed.Adjust(delta, false), begin, end), "");
        default -> throw new AssertionError(outcome);
      }
    }

    private void look() {
      if (!looking) {
        return;
      }
      int begin = clock.incrementAndGet();
      long available = shop.stocks().find(SimulationContext.MUG).orElseThrow().available();
      note(new Operation(new Deed.Look(available), begin, clock.incrementAndGet()), "");
    }

    private void note(Operation operation, String order) {
      synchronized (history) {
        history.add(operation);
        bought.add(order);
      }
    }
  }
}
