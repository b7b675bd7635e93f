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
 * Whatever call fails, is answered to nobody, comes late, or is the last of its process: the books
 * balance, and the shop ends where it would have ended without the fault. If people give up instead
 * of asking again, the books balance still.
 */
class CrashPointsTest {
  /** Each works on a world of its own. */
  private static final int WORKERS = 2;

  /** One fault in so many is tried where time is short; another one in each story. */
  private static final int SAMPLE = 43;

  private final AtomicInteger points = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  @Test
  @Tag("quick")
  void endWhereTheyWouldHaveEndedInASample() throws Exception {
    tryAll(SAMPLE);
  }

  @Test
  @Tag("proof")
  void endWhereTheyWouldHaveEnded() throws Exception {
    tryAll(1);
  }

  private void tryAll(int sample) throws Exception {
    String only = System.getProperty("proof.story", ".*").replace('_', ' ');
    ConcurrentLinkedQueue<Scenario> left = new ConcurrentLinkedQueue<>(Scenarios.ALL);
    left.removeIf(scenario -> !scenario.name().matches(only));
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        workers.add(() -> work(left, sample));
      }
      for (Future<Void> worker : threads.invokeAll(workers)) {
        worker.get();
      }
    }
    System.out.printf(
        "crash points: %d stories, %d calls, %d runs with one fault each%n",
        Scenarios.ALL.size(), points.get(), runs.get());
    assertThat(faults).isEmpty();
  }

  private Void work(ConcurrentLinkedQueue<Scenario> left, int sample) {
    try (Simulation simulation = Simulation.quiet()) {
      SimulationContext.Stage stage = SimulationContext.build(simulation);
      for (Scenario scenario = left.poll(); scenario != null; scenario = left.poll()) {
        ScenarioRun.clean(
            simulation, stage, scenario); // So that caches are warm: no later run has fewer calls.
        ScenarioRun clean = ScenarioRun.clean(simulation, stage, scenario);
        for (String fault : clean.faults()) {
          faults.add(scenario + ": " + fault);
        }
        List<ScenarioRun.Mishap> mishaps = mishaps(clean.calls());
        points.addAndGet(clean.calls().size());
        tryEach(sampled(mishaps, scenario, sample), simulation, stage, scenario, clean);
        ScenarioRun cold = ScenarioRun.cold(simulation, stage, scenario);
        List<ScenarioRun.Mishap> atStart = mishapsAtStart(cold.calls(), clean.calls());
        tryEach(sampled(atStart, scenario, sample), simulation, stage, scenario, cold);
      }
    }
    return null;
  }

  private static List<ScenarioRun.Mishap> sampled(
      List<ScenarioRun.Mishap> all, Scenario scenario, int sample) {
    return IntStream.range(0, all.size())
        .filter(i -> i % sample == Math.floorMod(scenario.name().hashCode(), sample))
        .mapToObj(all::get)
        .toList();
  }

  private void tryEach(
      List<ScenarioRun.Mishap> mishaps,
      Simulation simulation,
      SimulationContext.Stage stage,
      Scenario scenario,
      ScenarioRun clean) {
    for (ScenarioRun.Mishap mishap : mishaps) {
      faults.addAll(clean.again(simulation, stage, scenario, mishap).faults());
      runs.incrementAndGet();
    }
  }

  /** Each fault of the calls that only processes without a memory make. */
  private static List<ScenarioRun.Mishap> mishapsAtStart(
      List<CallPoint> cold, List<CallPoint> warm) {
    List<CallPoint> known = new ArrayList<>(warm);
    List<ScenarioRun.Mishap> mishaps = new ArrayList<>();
    for (int i = 0; i < cold.size(); i++) {
      if (!known.remove(cold.get(i))) {
        for (InjectedFault fault : InjectedFault.values()) {
          if (fault.concerns(cold.get(i))) {
            mishaps.add(new ScenarioRun.Mishap(i, fault, true, true));
          }
        }
      }
    }
    return mishaps;
  }

  /** Each fault of each call; of reads in a row that are the same, of the first and the last. */
  private static List<ScenarioRun.Mishap> mishaps(List<CallPoint> calls) {
    List<ScenarioRun.Mishap> mishaps = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      CallPoint call = calls.get(i);
      boolean amidReads =
          i > 0
              && i < calls.size() - 1
              && !call.writes()
              && call.equals(calls.get(i - 1))
              && call.equals(calls.get(i + 1));
      for (InjectedFault fault :
          amidReads ? List.<InjectedFault>of() : List.of(InjectedFault.values())) {
        if (fault.concerns(call)) {
          mishaps.add(new ScenarioRun.Mishap(i, fault, true, false));
        }
        if (call.writes() && call.ofTheApi() && fault.isUnheard()) {
          mishaps.add(new ScenarioRun.Mishap(i, fault, false, false));
        }
      }
    }
    return mishaps;
  }
}
