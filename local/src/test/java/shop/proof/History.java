package shop.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A random history of the shop, and its shortest part that still goes wrong. */
final class History {
  private final List<HistoryStep> steps;

  private History(List<HistoryStep> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The history of a seed. */
  static History of(long seed, int length) {
    Random random = new Random(seed);
    List<HistoryStep> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      steps.add(HistoryStep.random(random));
    }
    return new History(steps);
  }

  /** What does not balance once everything has come to rest; empty when all is well. */
  List<String> faults(Simulation simulation, SimulationContext.Stage stage) {
    SimulationContext context = SimulationContext.on(simulation, stage);
    try {
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).take(context, i);
      }
      simulation.points().end();
      // A day later: whatever was lost has been asked for, whatever was not paid has expired.
      for (int hour = 0; hour < 3; hour++) {
        simulation.settle();
        simulation.pass(Duration.ofHours(1));
        simulation.runSchedules();
      }
      simulation.settle();
      return Invariants.of(context).faults();
    } catch (AssertionError | RuntimeException e) {
      simulation.points().end();
      return List.of(e.toString());
    }
  }

  /** The same failure in as few steps as single removals and halves come to. */
  History shrunk(Function<History, Boolean> fails) {
    History smallest = this;
    for (int chunk = steps.size() / 2; chunk > 0; chunk /= 2) {
      boolean smaller = true;
      while (smaller) {
        smaller = false;
        for (int from = 0; from + chunk <= smallest.steps.size() && !smaller; from++) {
          List<HistoryStep> rest = new ArrayList<>(smallest.steps);
          rest.subList(from, from + chunk).clear();
          History candidate = new History(rest);
          if (fails.apply(candidate)) {
            smallest = candidate;
            smaller = true;
          }
        }
      }
    }
    return smallest;
  }

  @Override
  public String toString() {
    return String.join("\n", steps.stream().map(HistoryStep::toString).toList());
  }
}
