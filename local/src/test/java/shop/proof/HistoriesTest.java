package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Customers, administrators, Stripe and the clock in any order, with faults in between: the books
 * balance once all has come to rest. A failing history is shrunk and printed with its seed.
 */
class HistoriesTest {
  private static final int STEPS = 60;

  /** Each works on a world of its own. */
  private static final int WORKERS = 2;

  @Test
  @Tag("quick")
  void balanceInTheEnd() throws Exception {
    tryAll(8);
  }

  @Test
  @Tag("proof")
  void balanceInTheEndHoweverMany() throws Exception {
    tryAll(100);
  }

  private static void tryAll(int count) throws Exception {
    long first = Long.getLong("proof.seed", new Random().nextLong());
    System.out.printf("histories: %d of %d steps, seed %d%n", count, STEPS, first);
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(() -> work(next, count, first));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
  }

  private static Void work(AtomicInteger next, int count, long first) {
    try (Simulation simulation = Simulation.quiet()) {
      SimulationContext.Stage stage = SimulationContext.build(simulation);
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        tryOne(simulation, stage, first + i);
      }
    }
    return null;
  }

  private static void tryOne(Simulation simulation, SimulationContext.Stage stage, long seed) {
    History history = History.of(seed, STEPS);
    List<String> faults = history.faults(simulation, stage);
    if (!faults.isEmpty()) {
      History shortest = history.shrunk(shorter -> !shorter.faults(simulation, stage).isEmpty());
      assertThat(faults)
          .as(
              "-Dproof.seed=%d, in short:%n%s%n%s",
              seed, shortest, shortest.faults(simulation, stage))
          .isEmpty();
    }
  }
}
