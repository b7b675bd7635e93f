package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs each scenario once for each outgoing call and each fault: the call is rejected, delayed,
 * loses its response, or is the last one of its process. The invariants must hold, and the final
 * state must be the same as without the fault. If clients give up and do not retry, the invariants
 * must still hold.
 */
class CrashPointsTest {
  /** Each worker has its own simulation. */
  private static final int WORKERS = 2;

  /** The quick test injects one fault in so many, and starts elsewhere in each scenario. */
  private static final int SAMPLE = 43;

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  @Test
  @Tag("quick")
  void reachesSameStateForSampleOfFaults() throws Exception {
    injectFaults(SAMPLE);
  }

  @Test
  @Tag("proof")
  void reachesSameStateForEveryFault() throws Exception {
    injectFaults(1);
  }

  private void injectFaults(int sample) throws Exception {
    String selected = System.getProperty("proof.scenario", ".*").replace('_', ' ');
    ConcurrentLinkedQueue<Scenario> scenarios = new ConcurrentLinkedQueue<>(Scenarios.ALL);
    scenarios.removeIf(scenario -> !scenario.name().matches(selected));
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(() -> runScenarios(scenarios, sample));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
    System.out.printf(
        "crash points: %d scenarios, %d calls, %d runs with one fault each%n",
        Scenarios.ALL.size(), calls.get(), runs.get());
    assertThat(violations).isEmpty();
  }

  private Void runScenarios(ConcurrentLinkedQueue<Scenario> scenarios, int sample) {
    try (Simulation simulation = Simulation.withoutLogs()) {
      InitialState initialState = InitialState.create(simulation);
      for (Scenario scenario = scenarios.poll(); scenario != null; scenario = scenarios.poll()) {
        // The first run fills the caches, so that no later run has fewer calls.
        ScenarioRun.withoutFault(simulation, initialState, scenario);
        ScenarioRun warm = ScenarioRun.withoutFault(simulation, initialState, scenario);
        for (String violation : warm.violations()) {
          violations.add(scenario + ": " + violation);
        }
        calls.addAndGet(warm.calls().size());
        injectEach(
            sampled(faults(warm.calls()), scenario, sample),
            simulation,
            initialState,
            scenario,
            warm);
        ScenarioRun cold = ScenarioRun.withoutFaultColdStart(simulation, initialState, scenario);
        injectEach(
            sampled(coldStartFaults(cold.calls(), warm.calls()), scenario, sample),
            simulation,
            initialState,
            scenario,
            cold);
      }
    }
    return null;
  }

  private static List<ScenarioRun.FaultPlan> sampled(
      List<ScenarioRun.FaultPlan> all, Scenario scenario, int sample) {
    return IntStream.range(0, all.size())
        .filter(i -> i % sample == Math.floorMod(scenario.name().hashCode(), sample))
        .mapToObj(all::get)
        .toList();
  }

  private void injectEach(
      List<ScenarioRun.FaultPlan> plans,
      Simulation simulation,
      InitialState initialState,
      Scenario scenario,
      ScenarioRun faultless) {
    for (ScenarioRun.FaultPlan plan : plans) {
      violations.addAll(faultless.withFault(simulation, initialState, scenario, plan).violations());
      runs.incrementAndGet();
    }
  }

  /** Each fault of the calls that only a process with empty caches makes. */
  private static List<ScenarioRun.FaultPlan> coldStartFaults(
      List<CallPoint> cold, List<CallPoint> warm) {
    List<CallPoint> tested = new ArrayList<>(warm);
    List<ScenarioRun.FaultPlan> plans = new ArrayList<>();
    for (int i = 0; i < cold.size(); i++) {
      if (!tested.remove(cold.get(i))) {
        for (InjectedFault fault : InjectedFault.values()) {
          if (fault.appliesTo(cold.get(i))) {
            plans.add(new ScenarioRun.FaultPlan(i, fault, true, true));
          }
        }
      }
    }
    return plans;
  }

  /** Each fault of each call; of consecutive equal reads only of the first and the last. */
  private static List<ScenarioRun.FaultPlan> faults(List<CallPoint> calls) {
    List<ScenarioRun.FaultPlan> plans = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      CallPoint call = calls.get(i);
      boolean betweenEqualReads =
          i > 0
              && i < calls.size() - 1
              && !call.writes()
              && call.equals(calls.get(i - 1))
              && call.equals(calls.get(i + 1));
      for (InjectedFault fault :
          betweenEqualReads ? List.<InjectedFault>of() : List.of(InjectedFault.values())) {
        if (fault.appliesTo(call)) {
          plans.add(new ScenarioRun.FaultPlan(i, fault, true, false));
        }
        if (call.writes() && call.isFromApi() && fault.leavesCallerWithoutResponse()) {
          plans.add(new ScenarioRun.FaultPlan(i, fault, false, false));
        }
      }
    }
    return plans;
  }
}
