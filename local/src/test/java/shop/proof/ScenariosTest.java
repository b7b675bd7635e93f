package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.contracts.Method;
import shop.contracts.ObjectTrigger;
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.events.EventType;
import shop.events.Subscription;

/** Nothing that writes is left out of the proof. */
class ScenariosTest {

  @Test
  void goEveryWayToWrite() {
    Set<Route> routes = EnumSet.noneOf(Route.class);
    Set<String> functions = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    try (Simulation simulation = new Simulation()) {
      SimulationContext.Stage stage = SimulationContext.build(simulation);
      for (Scenario scenario : Scenarios.ALL) {
        ScenarioRun run = ScenarioRun.clean(simulation, stage, scenario);
        assertThat(run.faults()).as(scenario.name()).isEmpty();
        routes.addAll(run.routes());
        run.calls().forEach(call -> functions.add(call.function()));
        simulation.bus().all().forEach(entry -> events.add(entry.detailType()));
      }
    }

    assertThat(routes).containsAll(writingRoutes());
    assertThat(functions).containsAll(workers());
    assertThat(events).containsExactlyInAnyOrderElementsOf(allEvents());
  }

  /** What is neither read nor Stripe's; the webhook is told by Stripe, not called by anybody. */
  private static List<Route> writingRoutes() {
    return Arrays.stream(Route.values())
        .filter(route -> route.method() != Method.GET && route != Route.STRIPE_WEBHOOK)
        .toList();
  }

  private static Set<String> workers() {
    return Stream.of(
            Arrays.stream(Subscription.values()).map(Subscription::worker),
            Arrays.stream(Schedule.values()).map(Schedule::worker),
            Arrays.stream(ObjectTrigger.values()).map(ObjectTrigger::worker),
            Stream.of("publishOutbox", Route.STRIPE_WEBHOOK.area().slug()))
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  private static List<String> allEvents() {
    return Arrays.stream(EventType.values()).map(EventType::wireName).toList();
  }
}
