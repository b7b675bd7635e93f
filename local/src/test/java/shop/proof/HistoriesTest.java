package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Customers, administrators, Stripe and the clock in any order, with faults in between: the books
 * balance once all has come to rest. A failing history is shrunk and printed with its seed.
 */
class HistoriesTest {
  private static final int STEPS = 60;

  @Test
  @Tag("quick")
  void balanceInTheEnd() {
    tryAll(8);
  }

  @Test
  @Tag("proof")
  void balanceInTheEndHoweverMany() {
    tryAll(100);
  }

  private static void tryAll(int count) {
    long first = Long.getLong("proof.seed", new Random().nextLong());
    System.out.printf("histories: %d of %d steps, seed %d%n", count, STEPS, first);
    try (World world = World.quiet()) {
      Scene.Stage stage = Scene.build(world);
      for (int i = 0; i < count; i++) {
        History history = History.of(first + i, STEPS);
        List<String> faults = history.faults(world, stage);
        if (!faults.isEmpty()) {
          History shortest = history.shrunk(shorter -> !shorter.faults(world, stage).isEmpty());
          assertThat(shortest.faults(world, stage))
              .as("-Dproof.seed=%d, in short:%n%s", first + i, shortest)
              .isEmpty();
        }
      }
    }
  }
}
