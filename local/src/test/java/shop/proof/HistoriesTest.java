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
 * Steps of customers, administrators, Stripe and the clock in random order, with injected faults.
 * The invariants must hold at the end. A failing history is shrunk and printed with its seed;
 * {@code -Dproof.seed=} repeats it.
 */
class HistoriesTest {
  private static final int STEPS = 60;

  /** Each worker has its own simulation. */
  private static final int WORKERS = 2;

  @Test
  @Tag("quick")
  void keepInvariantsInFewRandomHistories() throws Exception {
    runHistories(8);
  }

  @Test
  @Tag("proof")
  void keepInvariantsInManyRandomHistories() throws Exception {
    runHistories(100);
  }

  private static void runHistories(int count) throws Exception {
    long firstSeed = Long.getLong("proof.seed", new Random().nextLong());
    System.out.printf("histories: %d of %d steps, seed %d%n", count, STEPS, firstSeed);
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(() -> runUntil(count, next, firstSeed));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
  }

  private static Void runUntil(int count, AtomicInteger next, long firstSeed) {
    try (Simulation simulation = Simulation.withoutLogs()) {
      InitialState initialState = InitialState.create(simulation);
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        runHistory(simulation, initialState, firstSeed + i);
      }
    }
    return null;
  }

  private static void runHistory(Simulation simulation, InitialState initialState, long seed) {
    History history = History.of(seed, STEPS);
    List<String> violations = history.violations(simulation, initialState);
    if (!violations.isEmpty()) {
      History shortest =
          history.shrink(shorter -> !shorter.violations(simulation, initialState).isEmpty());
      assertThat(violations)
          .as(
              "-Dproof.seed=%d, shrunk to:%n%s%n%s",
              seed, shortest, shortest.violations(simulation, initialState))
          .isEmpty();
    }
  }
}
