package shop.proof;

import java.util.function.Consumer;

/**
 * Steps of users, tested with a fault at each outgoing call that they and their events cause.
 *
 * @param setup what comes before; no fault is injected there
 * @param action the steps under test
 * @param expected how much of the final state must be the same under any fault
 */
record Scenario(
    String name,
    Consumer<SimulationContext> setup,
    Consumer<SimulationContext> action,
    Expectation expected) {

  /** How a run with a fault must end, compared with the run without a fault. */
  enum Expectation {
    /** In the same state. */
    SAME_STATE,
    /**
     * In the same state, except for the numbers of events and audit entries: a PUT without If-Match
     * that is repeated changes the resource twice, to the same content.
     */
    SAME_STATE_EXCEPT_COUNTS,
    /** Two changes race, and either may be first: only the invariants must hold. */
    INVARIANTS_ONLY
  }

  /** A scenario that starts in the initial state. */
  static Scenario of(String name, Consumer<SimulationContext> action) {
    return of(name, _ -> {}, action);
  }

  static Scenario of(
      String name, Consumer<SimulationContext> setup, Consumer<SimulationContext> action) {
    return new Scenario(name, setup, action, Expectation.SAME_STATE);
  }

  Scenario expecting(Expectation other) {
    return new Scenario(name, setup, action, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
