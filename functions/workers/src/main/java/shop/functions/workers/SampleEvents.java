package shop.functions.workers;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import shop.contracts.Worker;

/** The events with which workers are primed: those of events/invocations. */
final class SampleEvents {
  /** Rebuilds the index for minutes, on a schedule: its first seconds do not matter. */
  private static final String NOT_PRIMED = Worker.REPAIR_INDEX.definition();

  private SampleEvents() {}

  /**
   * The event of a worker; empty for a worker that is not primed.
   *
   * @param definition the name of the worker's bean
   */
  static Optional<byte[]> of(String definition) {
    if (definition.equals(NOT_PRIMED)) {
      return Optional.empty();
    }
    try (InputStream file =
        SampleEvents.class.getResourceAsStream("/invocations/" + definition + ".json")) {
      return Optional.of(Objects.requireNonNull(file, definition).readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the sample event cannot be read", e);
    }
  }
}
