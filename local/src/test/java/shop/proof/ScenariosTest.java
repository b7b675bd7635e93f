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
import shop.contracts.Route;
import shop.contracts.Schedule;
import shop.contracts.ServiceTrigger;
import shop.events.EventType;
import shop.events.Subscription;

/** The scenarios cover every route that writes, every worker and every event. */
class ScenariosTest {

  @Test
  void coverAllWritingRoutesWorkersAndEvents() {
    Set<Route> routes = EnumSet.noneOf(Route.class);
    Set<String> functions = new TreeSet<>();
    Set<String> events = new TreeSet<>();
    try (Simulation simulation = new Simulation()) {
      InitialState initialState = InitialState.create(simulation);
      for (Scenario scenario : Scenarios.ALL) {
        ScenarioRun run = ScenarioRun.withoutFault(simulation, initialState, scenario);
        assertThat(run.violations()).as(scenario.name()).isEmpty();
        routes.addAll(run.routes());
        run.calls().forEach(call -> functions.add(call.function()));
        simulation.bus().all().forEach(entry -> events.add(entry.detailType()));
      }
    }

    assertThat(routes).containsAll(writingRoutes());
    assertThat(functions).containsAll(workers());
    assertThat(events).containsExactlyInAnyOrderElementsOf(allEvents());
  }

  /** Every route that is not a GET; the webhook is left out, because no user calls it. */
  private static List<Route> writingRoutes() {
    return Arrays.stream(Route.values())
        .filter(route -> route.method() != Method.GET && route != Route.STRIPE_WEBHOOK)
        .toList();
  }

  private static Set<String> workers() {
    return Stream.of(
            Arrays.stream(Subscription.values()).map(Subscription::worker),
            Arrays.stream(Schedule.values()).map(Schedule::worker),
            Arrays.stream(ServiceTrigger.values()).map(ServiceTrigger::worker),
            Stream.of("publishOutbox", Route.STRIPE_WEBHOOK.area().slug()))
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  private static List<String> allEvents() {
    return Arrays.stream(EventType.values()).map(EventType::wireName).toList();
  }
}
