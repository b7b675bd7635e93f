package shop.functions.workers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import shop.aws.priming.SampleShop;
import shop.contracts.Area;
import shop.contracts.Setting;
import shop.contracts.Worker;

/**
 * Handles a worker's sample event before Lambda takes its snapshot. The worker that handles it runs
 * on a {@link SampleShop} and is thrown away with it.
 */
final class WorkerPriming {
  /** Rebuilds the index for minutes, on a schedule: its first seconds do not matter. */
  private static final String NOT_PRIMED = Worker.REPAIR_INDEX.definition();

  /** Code that runs only once is interpreted. */
  private static final int ROUNDS = 3;

  private WorkerPriming() {}

  /**
   * Primes a worker.
   *
   * @param definition the name of the worker's bean, and of its file in events/invocations
   * @throws RuntimeException if the worker fails
   */
  static void prime(String definition) {
    if (definition.equals(NOT_PRIMED)) {
      return;
    }
    byte[] event = sample(definition);
    SampleShop.run(
        Area.WORKERS,
        Map.of(Setting.SPRING_CLOUD_FUNCTION_DEFINITION.name(), definition),
        shop -> {
          WorkersHandler worker = new WorkersHandler(shop, definition);
          for (int round = 0; round < ROUNDS; round++) {
            worker.handle(
                new ByteArrayInputStream(event), OutputStream.nullOutputStream(), "priming");
          }
        });
  }

  private static byte[] sample(String definition) {
    try (InputStream file =
        WorkerPriming.class.getResourceAsStream("/invocations/" + definition + ".json")) {
      return Objects.requireNonNull(file, definition).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the sample event cannot be read", e);
    }
  }
}
