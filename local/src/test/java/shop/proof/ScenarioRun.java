package shop.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.Route;

/**
 * A story as it went once.
 *
 * @param calls that left a process, from the story's first step until the schedules had run
 * @param callsUntilRest how many of them came before the schedules
 * @param atRest what the books said before the schedules
 * @param inTheEnd what they said after them
 * @param faults what does not balance, and where it ended otherwise than the run before it
 */
record ScenarioRun(
    List<CallPoint> calls,
    int callsUntilRest,
    Set<Route> routes,
    List<String> atRest,
    List<String> inTheEnd,
    List<String> faults) {

  /**
   * The one thing that goes wrong.
   *
   * @param index of the call, counted from 0; less for none
   * @param patient whether people repeat what was not answered, or go away
   * @param cold whether every process begins with the story
   */
  record Mishap(int index, InjectedFault fault, boolean patient, boolean cold) {
    static final Mishap NONE = new Mishap(-1, InjectedFault.REFUSED, true, false);
    static final Mishap NONE_BUT_COLD = new Mishap(-1, InjectedFault.REFUSED, true, true);

    String describe(Scenario scenario, List<CallPoint> calls) {
      return "%s, %s at call %d of %d (%s)%s: "
          .formatted(
              scenario,
              fault,
              index + 1,
              calls.size(),
              calls.get(index),
              patient ? "" : ", given up");
    }
  }

  /** Tells a story in which nothing goes wrong. */
  static ScenarioRun clean(
      Simulation simulation, SimulationContext.Stage stage, Scenario scenario) {
    return of(simulation, stage, scenario, Mishap.NONE, null);
  }

  /** The same, by processes that begin with it and remember nothing: they make more calls. */
  static ScenarioRun cold(Simulation simulation, SimulationContext.Stage stage, Scenario scenario) {
    return of(simulation, stage, scenario, Mishap.NONE_BUT_COLD, null);
  }

  /** Tells it again with a mishap. */
  ScenarioRun again(
      Simulation simulation, SimulationContext.Stage stage, Scenario scenario, Mishap mishap) {
    return of(simulation, stage, scenario, mishap, this);
  }

  private static ScenarioRun of(
      Simulation simulation,
      SimulationContext.Stage stage,
      Scenario scenario,
      Mishap mishap,
      @Nullable ScenarioRun clean) {
    SimulationContext context = SimulationContext.on(simulation, stage);
    scenario.before().accept(context);
    if (mishap.cold()) {
      simulation.restart();
    }
    simulation.points().breakAt(mishap.index(), mishap.fault());
    List<String> faults = new ArrayList<>();
    if (!mishap.patient()) {
      context.loseHeart();
    }
    try {
      scenario.act().accept(context);
    } catch (ApiUser.GaveUp e) {
      if (mishap.patient()) {
        faults.add("a patient customer was never answered");
      }
    }
    simulation.settle();
    simulation.points().landLate();
    simulation.settle();
    int callsUntilRest = simulation.points().count();
    Invariants rest = Invariants.of(context);
    List<String> atRest = rest.summary();
    List<String> inTheEnd = atRest;
    // Where all is as it would have been, the schedules have nothing else to do than they had then.
    boolean healed =
        clean != null
            && mishap.index() < clean.callsUntilRest
            && rest.faults().isEmpty()
            && atRest.equals(clean.atRest);
    if (!healed) {
      simulation.pass(Duration.ofMinutes(5)); // Until reconciliation looks at what was not told.
      simulation.runSchedules();
      simulation.points().landLate();
      simulation.settle();
      Invariants end = Invariants.of(context);
      faults.addAll(end.faults());
      inTheEnd = end.summary();
      if (clean != null && mishap.patient()) {
        faults.addAll(
            switch (scenario.end()) {
              case THE_SAME -> differences(clean.inTheEnd, inTheEnd);
              case WITH_MORE_TRACES ->
                  differences(withoutTraces(clean.inTheEnd), withoutTraces(inTheEnd));
              case EITHER -> List.of();
            });
      }
    }
    List<CallPoint> calls = simulation.points().end();
    if (mishap.index() >= 0 && !simulation.points().happened()) {
      faults.add("the call was not reached");
    }
    if (clean != null) {
      String what = mishap.describe(scenario, clean.calls);
      faults.replaceAll(fault -> what + fault);
    }
    return new ScenarioRun(calls, callsUntilRest, context.used(), atRest, inTheEnd, faults);
  }

  private static List<String> withoutTraces(List<String> summary) {
    return summary.stream().filter(line -> !line.matches("(bus|items): .*")).toList();
  }

  private static List<String> differences(List<String> before, List<String> now) {
    List<String> differences = new ArrayList<>();
    before.stream()
        .filter(line -> !now.contains(line))
        .forEach(line -> differences.add("not so any more: " + line));
    now.stream()
        .filter(line -> !before.contains(line))
        .forEach(line -> differences.add("so now: " + line));
    return differences;
  }
}
