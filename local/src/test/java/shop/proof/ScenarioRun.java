package shop.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.Route;

/**
 * The result of running a scenario once.
 *
 * @param calls the outgoing calls, from the first step of the action until the schedules have run
 * @param callsBeforeSchedules how many of them came before the schedules
 * @param stateBeforeSchedules the summary of the state before the schedules
 * @param finalState the summary of the state after them
 * @param violations of invariants, and differences from the run without a fault
 */
record ScenarioRun(
    List<CallPoint> calls,
    int callsBeforeSchedules,
    Set<Route> routes,
    List<String> stateBeforeSchedules,
    List<String> finalState,
    List<String> violations) {

  /** More than the age from which reconciliation compares a payment with Stripe. */
  private static final Duration UNTIL_RECONCILIATION = Duration.ofMinutes(5);

  /**
   * The one fault of a run.
   *
   * @param index of the faulty call, from 0; negative for no fault
   * @param clientRetries whether clients repeat requests without a response, or give up
   * @param coldStart whether the action starts with new processes
   */
  record FaultPlan(int index, InjectedFault fault, boolean clientRetries, boolean coldStart) {
    static final FaultPlan NO_FAULT = new FaultPlan(-1, InjectedFault.REJECTED, true, false);
    static final FaultPlan NO_FAULT_COLD_START =
        new FaultPlan(-1, InjectedFault.REJECTED, true, true);

    String describe(Scenario scenario, List<CallPoint> calls) {
      return "%s, %s at call %d of %d (%s)%s: "
          .formatted(
              scenario,
              fault,
              index + 1,
              calls.size(),
              calls.get(index),
              clientRetries ? "" : ", client gives up");
    }
  }

  /** Runs a scenario without a fault. */
  static ScenarioRun withoutFault(
      Simulation simulation, InitialState initialState, Scenario scenario) {
    return run(simulation, initialState, scenario, FaultPlan.NO_FAULT, null);
  }

  /** Runs a scenario without a fault in new processes: empty caches lead to more calls. */
  static ScenarioRun withoutFaultColdStart(
      Simulation simulation, InitialState initialState, Scenario scenario) {
    return run(simulation, initialState, scenario, FaultPlan.NO_FAULT_COLD_START, null);
  }

  /** Runs the scenario again with a fault, and compares the result with this run. */
  ScenarioRun withFault(
      Simulation simulation, InitialState initialState, Scenario scenario, FaultPlan plan) {
    return run(simulation, initialState, scenario, plan, this);
  }

  private static ScenarioRun run(
      Simulation simulation,
      InitialState initialState,
      Scenario scenario,
      FaultPlan plan,
      @Nullable ScenarioRun faultless) {
    SimulationContext context = SimulationContext.start(simulation, initialState);
    scenario.setup().accept(context);
    if (plan.coldStart()) {
      simulation.restartProcesses();
    }
    simulation.callPoints().injectAt(plan.index(), plan.fault());
    List<String> violations = new ArrayList<>();
    if (!plan.clientRetries()) {
      context.stopRetrying();
    }
    try {
      scenario.action().accept(context);
    } catch (ApiUser.RetriesExhaustedException e) {
      if (plan.clientRetries()) {
        violations.add("a client that retries never got a response");
      }
    }
    runUntilIdle(simulation);
    int callsBeforeSchedules = simulation.callPoints().count();
    Invariants beforeSchedules = Invariants.of(context);
    List<String> stateBeforeSchedules = beforeSchedules.summary();
    List<String> finalState = stateBeforeSchedules;
    // In the same state the schedules would only repeat what they did in the run without a fault.
    boolean recovered =
        faultless != null
            && plan.index() < faultless.callsBeforeSchedules
            && beforeSchedules.violations().isEmpty()
            && stateBeforeSchedules.equals(faultless.stateBeforeSchedules);
    if (!recovered) {
      simulation.advanceClock(UNTIL_RECONCILIATION);
      simulation.runSchedules();
      runUntilIdle(simulation);
      Invariants end = Invariants.of(context);
      violations.addAll(end.violations());
      finalState = end.summary();
      if (faultless != null && plan.clientRetries()) {
        violations.addAll(differences(scenario.expected(), faultless.finalState, finalState));
      }
    }
    List<CallPoint> calls = simulation.callPoints().stopRecording();
    if (plan.index() >= 0 && !simulation.callPoints().faultInjected()) {
      violations.add("the faulty call was not reached");
    }
    if (faultless != null) {
      String description = plan.describe(scenario, faultless.calls);
      violations.replaceAll(violation -> description + violation);
    }
    return new ScenarioRun(
        calls,
        callsBeforeSchedules,
        context.calledRoutes(),
        stateBeforeSchedules,
        finalState,
        violations);
  }

  private static void runUntilIdle(Simulation simulation) {
    simulation.runUntilIdle();
    simulation.callPoints().applyDelayedCalls();
    simulation.runUntilIdle();
  }

  private static List<String> differences(
      Scenario.Expectation expected, List<String> faultless, List<String> actual) {
    return switch (expected) {
      case SAME_STATE -> differences(faultless, actual);
      case SAME_STATE_EXCEPT_COUNTS -> differences(withoutCounts(faultless), withoutCounts(actual));
      case INVARIANTS_ONLY -> List.of();
    };
  }

  private static List<String> withoutCounts(List<String> summary) {
    return summary.stream().filter(line -> !line.matches("(bus|items): .*")).toList();
  }

  private static List<String> differences(List<String> faultless, List<String> actual) {
    List<String> differences = new ArrayList<>();
    faultless.stream()
        .filter(line -> !actual.contains(line))
        .forEach(line -> differences.add("only without the fault: " + line));
    actual.stream()
        .filter(line -> !faultless.contains(line))
        .forEach(line -> differences.add("only with the fault: " + line));
    return differences;
  }
}
