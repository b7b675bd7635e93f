package shop.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A random sequence of steps; a failing one can be shrunk to a shorter one that still fails. */
final class History {
  private final List<HistoryStep> steps;

  private History(List<HistoryStep> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The history that a seed leads to. */
  static History of(long seed, int length) {
    Random random = new Random(seed);
    List<HistoryStep> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      steps.add(HistoryStep.random(random));
    }
    return new History(steps);
  }

  /** Runs the history and everything that follows; returns the invariants that do not hold. */
  List<String> violations(Simulation simulation, InitialState initialState) {
    SimulationContext context = SimulationContext.start(simulation, initialState);
    try {
      for (int i = 0; i < steps.size(); i++) {
        steps.get(i).execute(context, i);
      }
      simulation.callPoints().stopRecording();
      // Three hours later reconciliation has found lost webhooks, and unpaid orders have expired.
      for (int hour = 0; hour < 3; hour++) {
        simulation.runUntilIdle();
        simulation.advanceClock(Duration.ofHours(1));
        simulation.runSchedules();
      }
      simulation.runUntilIdle();
      return Invariants.of(context).violations();
    } catch (AssertionError | RuntimeException e) {
      simulation.callPoints().stopRecording();
      return List.of(e.toString());
    }
  }

  /** Removes steps, halves first and single ones last, as long as the history still fails. */
  History shrink(Function<History, Boolean> fails) {
    History smallest = this;
    for (int chunk = steps.size() / 2; chunk > 0; chunk /= 2) {
      boolean removed = true;
      while (removed) {
        removed = false;
        for (int from = 0; from + chunk <= smallest.steps.size() && !removed; from++) {
          List<HistoryStep> rest = new ArrayList<>(smallest.steps);
          rest.subList(from, from + chunk).clear();
          History candidate = new History(rest);
          if (fails.apply(candidate)) {
            smallest = candidate;
            removed = true;
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
