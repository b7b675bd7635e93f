package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.PlacementFixture.aPlacement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.aws.Shop;
import shop.aws.table.key.PromotionKeys;
import shop.cart.AddToCart;
import shop.cart.ItemToAdd;
import shop.checkout.OrderRequest;
import shop.checkout.PlacementOutcome;
import shop.contracts.Area;
import shop.contracts.Route;
import shop.order.Order;
import shop.order.lifecycle.CancelOrder;
import shop.order.lifecycle.TransitionResult;
import shop.promotion.CodeRefusal;
import shop.proof.Linearizability.Action;
import shop.proof.Linearizability.Operation;
import shop.testkit.OrderFixture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Concurrent orders and cancellations with one code that has few uses left are linearizable. */
class PromotionLinearizabilityTest {
  private static final String CODE = "RUSH";
  private static final int CALLERS = 6;
  private static final int ACTIONS = 4;
  private static final int USES = 3;

  /** So many that the counter has four shards. */
  private static final int LIMIT_WITH_SHARDS = 1_000;

  @Test
  @Tag("quick")
  void holdsForConcurrentCallers() throws Exception {
    runRounds(6);
  }

  @Test
  @Tag("proof")
  void holdsForConcurrentCallersInManyRounds() throws Exception {
    runRounds(200);
  }

  private static void runRounds(int count) throws Exception {
    try (Simulation simulation = Simulation.withoutLogs();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      InitialState initialState = InitialState.create(simulation);
      for (int round = 0; round < count; round++) {
        SimulationContext context = SimulationContext.start(simulation, initialState);
        boolean sharded = round % 2 == 1;
        String limits = "{'total':%d}".formatted(sharded ? LIMIT_WITH_SHARDS : USES);
        String id =
            context
                .admin
                .callOk(
                    Route.ADMIN_CREATE_PROMOTION,
                    "promotion",
                    RequestBodies.promotion("'code':'%s'".formatted(CODE), limits))
                .at("/id");
        if (sharded) {
          leave(simulation.table(), id, List.of(1, 0, 0, 2));
        }
        Callers callers = new Callers(simulation.shopWithoutFaults(Area.ORDERS));
        List<Operation> history = callers.run(threads);
        assertThat(Linearizability.isLinearizable(history, USES)).as(history.toString()).isTrue();
      }
    }
  }

  /** Sets what is left in each shard, as after many orders. */
  private static void leave(ProofTable table, String promotionId, List<Integer> uses) {
    IntStream.range(0, uses.size())
        .forEach(
            shard -> {
              Map<String, AttributeValue> item =
                  new HashMap<>(PromotionKeys.useCounter(promotionId, shard).attributes());
              item.put("uses_left", AttributeValue.fromN(uses.get(shard).toString()));
              item.put("has_limit", AttributeValue.fromBool(true));
              table.put(item);
            });
  }

  /** Callers of the use cases, each in its own thread. */
  private static final class Callers {
    private final Shop shop;
    private final AtomicInteger clock = new AtomicInteger();
    private final List<Operation> history = new ArrayList<>();

    private final List<Order> orders = new ArrayList<>();

    /** The index of each order's use in the history. */
    private final Map<String, Integer> uses = new HashMap<>();

    Callers(Shop shop) {
      this.shop = shop;
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
        if (random.nextInt(3) == 0) {
          cancel(random);
        } else {
          use("buyer-" + clock.incrementAndGet());
        }
      }
      return null;
    }

    private void use(String customer) {
      new AddToCart(shop.carts(), shop.offers(), shop.idempotencyStore(), shop.clock(), shop.ids())
          .add(customer, new ItemToAdd.Sku(SimulationContext.MUG), 1, null);
      OrderRequest request =
          new OrderRequest(
              customer,
              new Order.Contact(null, OrderFixture.ADDRESS, null, null),
              null,
              Set.of(CODE));
      int begin = clock.incrementAndGet();
      PlacementOutcome outcome =
          aPlacement(
                  shop.quoteInputs(),
                  shop.orders(),
                  shop.idempotencyStore(),
                  shop.clock(),
                  shop.ids())
              .of(shop.carts())
              .place(request, null);
      int end = clock.incrementAndGet();
      switch (outcome) {
        case PlacementOutcome.Placed(Order order) -> {
          synchronized (history) {
            orders.add(order);
            uses.put(order.id(), history.size());
            history.add(new Operation(new Action.Buy(1, true), begin, end));
          }
        }
        case PlacementOutcome.CodesNotApplicable(Map<String, CodeRefusal> codes) -> {
          assertThat(codes).containsValue(CodeRefusal.USED_UP);
          record(new Action.Buy(1, false), begin, end);
        }
        default -> throw new AssertionError(outcome);
      }
    }

    private void cancel(Random random) {
      Order order;
      int use;
      synchronized (history) {
        if (orders.isEmpty()) {
          return;
        }
        order = orders.get(random.nextInt(orders.size()));
        use = uses.getOrDefault(order.id(), 0);
      }
      int begin = clock.incrementAndGet();
      TransitionResult result =
          new CancelOrder(shop.orders(), shop.payments(), null, shop.clock(), shop.ids())
              .cancel(order.customerId(), order.id(), null, null);
      int end = clock.incrementAndGet();
      assertThat(result).isInstanceOf(TransitionResult.Done.class);
      record(new Action.Cancel(use), begin, end);
    }

    private void record(Action action, int begin, int end) {
      synchronized (history) {
        history.add(new Operation(action, begin, end));
      }
    }
  }
}
