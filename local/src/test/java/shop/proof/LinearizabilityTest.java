package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.PlacementFixture.aPlacement;

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
import shop.cart.ItemToAdd;
import shop.checkout.PlacementOutcome;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.inventory.AdjustStock;
import shop.order.lifecycle.CancelOrder;
import shop.order.lifecycle.TransitionResult;
import shop.proof.Linearizability.Action;
import shop.proof.Linearizability.Operation;
import shop.testkit.PlacementFixture;

/** Concurrent orders, cancellations, adjustments and reads of one SKU's stock are linearizable. */
class LinearizabilityTest {
  private static final int CALLERS = 6;
  private static final int ACTIONS = 4;
  private static final int UNITS = 8;
  private static final int SHARDS = 3;

  @Test
  @Tag("quick")
  void holdsForConcurrentCallers() throws Exception {
    runRounds(10);
  }

  @Test
  @Tag("proof")
  void holdsForConcurrentCallersInManyRounds() throws Exception {
    runRounds(300);
  }

  @Test
  void rejectsHistoryThatSellsLastUnitTwice() {
    var first = new Operation(new Action.Buy(1, true), 0, 10);
    var second = new Operation(new Action.Buy(1, true), 5, 15);

    assertThat(Linearizability.isLinearizable(List.of(first, second), 1)).isFalse();
    assertThat(Linearizability.isLinearizable(List.of(first, second), 2)).isTrue();
  }

  @Test
  void rejectsHistoryWithOutOfStockWhileUnitsAreAvailable() {
    var bought = new Operation(new Action.Buy(1, true), 20, 30);
    var early = new Operation(new Action.Buy(1, false), 0, 10);
    var overlapping = new Operation(new Action.Buy(1, false), 25, 35);

    assertThat(Linearizability.isLinearizable(List.of(bought, early), 1)).isFalse();
    assertThat(Linearizability.isLinearizable(List.of(bought, overlapping), 1)).isTrue();
  }

  @Test
  void rejectsHistoryThatReturnsUnitsTwice() {
    var bought = new Operation(new Action.Buy(1, true), 0, 10);
    var cancelled = new Operation(new Action.Cancel(0), 11, 20);
    var again = new Operation(new Action.Cancel(0), 11, 20);
    var read = new Operation(new Action.Read(2), 21, 30);

    assertThat(Linearizability.isLinearizable(List.of(bought, cancelled, again, read), 1))
        .isFalse();
  }

  private static void runRounds(int count) throws Exception {
    int operations = 0;
    try (Simulation simulation = Simulation.withoutLogs();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      InitialState initialState = InitialState.create(simulation);
      for (int round = 0; round < count; round++) {
        SimulationContext context = SimulationContext.start(simulation, initialState);
        // Few units, so that callers compete for them.
        context.admin.callOk(
            Route.ADJUST_STOCK,
            "adjust",
            "{'available':%d,'expected':20,'reason':'adjusted'}".formatted(UNITS),
            SimulationContext.MUG);
        int shards = 1 + round % SHARDS;
        context.admin.callOk(
            Route.SHARD_STOCK, "", "{'shards':" + shards + "}", SimulationContext.MUG);
        Callers callers = new Callers(simulation.shopWithoutFaults(Area.ORDERS), shards == 1);
        List<Operation> history = callers.run(threads);
        operations += history.size();
        assertThat(Linearizability.isLinearizable(history, UNITS)).as(history.toString()).isTrue();
      }
    }
    System.out.printf("linearizability: %d rounds, %d operations%n", count, operations);
  }

  /** Callers of the use cases, each in its own thread. */
  private static final class Callers {
    private final Shop shop;

    /** Shards are read one after the other, so only a read of a single shard is linearizable. */
    private final boolean readsStock;

    private final AtomicInteger clock = new AtomicInteger();
    private final List<Operation> history = new ArrayList<>();
    private final List<String> orderIds = new ArrayList<>();

    Callers(Shop shop, boolean readsStock) {
      this.shop = shop;
      this.readsStock = readsStock;
    }

    List<Operation> run(ExecutorService threads) throws Exception {
      List<Callable<Void>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        callers.add(this::runActions);
      }
      for (Future<Void> caller : threads.invokeAll(callers)) {
        caller.get();
      }
      return List.copyOf(history);
    }

    private Void runActions() {
      Random random = new Random(ThreadLocalRandom.current().nextLong());
      for (int i = 0; i < ACTIONS; i++) {
        switch (random.nextInt(8)) {
          case 0 -> adjust(random.nextInt(5) - 3);
          case 1 -> read();
          case 2, 3 -> cancel(random);
          default -> buy("buyer-" + clock.incrementAndGet(), 1 + random.nextInt(3));
        }
      }
      return null;
    }

    private void buy(String customer, int units) {
      new AddToCart(shop.carts(), shop.offers(), shop.idempotencyStore(), shop.clock(), shop.ids())
          .add(customer, new ItemToAdd.Sku(SimulationContext.MUG), units, null);
      int begin = clock.incrementAndGet();
      PlacementOutcome outcome =
          aPlacement(
                  shop.quoteInputs(),
                  shop.orders(),
                  shop.idempotencyStore(),
                  shop.clock(),
                  shop.ids())
              .of(shop.carts())
              .place(PlacementFixture.order(customer), null);
      int end = clock.incrementAndGet();
      switch (outcome) {
        case PlacementOutcome.Placed placed ->
            record(new Operation(new Action.Buy(units, true), begin, end), placed.order().id());
        case PlacementOutcome.OutOfStock _ ->
            record(new Operation(new Action.Buy(units, false), begin, end), "");
        case PlacementOutcome.CartEmpty _ -> {} // Adding to the cart was refused already.
        default -> throw new AssertionError(outcome);
      }
    }

    private void cancel(Random random) {
      int buy;
      String order;
      synchronized (history) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < orderIds.size(); i++) {
          if (!orderIds.get(i).isEmpty()) {
            candidates.add(i);
          }
        }
        if (candidates.isEmpty()) {
          return;
        }
        buy = candidates.get(random.nextInt(candidates.size()));
        order = orderIds.get(buy);
      }
      String customer = shop.orders().find(order).orElseThrow().customerId();
      int begin = clock.incrementAndGet();
      TransitionResult result =
          new CancelOrder(shop.orders(), shop.payments(), null, shop.clock(), shop.ids())
              .cancel(customer, order, null, null);
      int end = clock.incrementAndGet();
      if (!(result instanceof TransitionResult.Done)) {
        throw new AssertionError(result);
      }
      record(new Operation(new Action.Cancel(buy), begin, end), "");
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
        case AdjustStock.Outcome.Adjusted _ ->
            record(new Operation(new Action.Adjust(delta, true), begin, end), "");
        case AdjustStock.Outcome.Conflict _ ->
            record(new Operation(new Action.Adjust(delta, false), begin, end), "");
        default -> throw new AssertionError(outcome);
      }
    }

    private void read() {
      if (!readsStock) {
        return;
      }
      int begin = clock.incrementAndGet();
      long available = shop.stocks().find(SimulationContext.MUG).orElseThrow().available();
      record(new Operation(new Action.Read(available), begin, clock.incrementAndGet()), "");
    }

    private void record(Operation operation, String order) {
      synchronized (history) {
        history.add(operation);
        orderIds.add(order);
      }
    }
  }
}
