package shop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.contracts.Route;

/**
 * Requests about an address make the same calls whether or not it has an account (no account
 * enumeration). The times are printed, not compared: they vary on a busy machine.
 */
class EnumerationTest {
  private static final String KNOWN = "ada@example.com";
  private static final int SAMPLES = 60;

  @Test
  void makesTheSameCallsForKnownAndUnknownAddresses() {
    try (Simulation simulation = Simulation.withoutLogs()) {
      SimulationContext context =
          SimulationContext.start(simulation, InitialState.create(simulation));
      for (Route route : List.of(Route.FORGOT_PASSWORD, Route.RESEND_VERIFICATION)) {
        send(context, route, KNOWN);
        simulation.runUntilIdle();
        CallCount known = CallCount.of(simulation, () -> send(context, route, KNOWN));
        CallCount unknown = CallCount.of(simulation, () -> send(context, route, "x@example.com"));

        assertThat(unknown.before()).as("%s", route).isEqualTo(known.before()).isNotEmpty();
        assertThat(unknown.unitsBefore()).as("%s", route).isEqualTo(known.unitsBefore());
      }
    }
  }

  @Test
  void makesTheSameCallsForRegistrationsOfNewAndUnverifiedAddresses() {
    try (Simulation simulation = Simulation.withoutLogs()) {
      SimulationContext context =
          SimulationContext.start(simulation, InitialState.create(simulation));
      register(context, "warm");
      CallCount unknown = CallCount.of(simulation, () -> register(context, "carol"));
      CallCount unverified = CallCount.of(simulation, () -> register(context, "carol"));

      assertThat(unverified.before()).isEqualTo(unknown.before()).isNotEmpty();
    }
  }

  @Test
  void printsTheTimesOfKnownAndUnknownAddresses() {
    try (Simulation simulation = Simulation.withoutLogs()) {
      InitialState initialState = InitialState.create(simulation);
      SimulationContext context = SimulationContext.start(simulation, initialState);
      List<Long> known = new ArrayList<>();
      List<Long> unknown = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        if (i % 2 == 0) { // An address has few requests in a window.
          simulation.reset(initialState);
        }
        known.add(nanos(context, KNOWN));
        unknown.add(nanos(context, UUID.randomUUID() + "@example.com"));
      }

      System.out.printf(
          "request a reset: median %d us for a known address, %d us for unknown ones%n",
          median(known), median(unknown));
      assertThat(known).hasSameSizeAs(unknown);
    }
  }

  private static long nanos(SimulationContext context, String address) {
    long start = System.nanoTime();
    send(context, Route.FORGOT_PASSWORD, address);
    return System.nanoTime() - start;
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1_000;
  }

  private static void send(SimulationContext context, Route route, String address) {
    context.anonymous.callOk(route, "", "{'email':'%s'}".formatted(address));
  }

  private static void register(SimulationContext context, String name) {
    context.anonymous.callOk(Route.REGISTER, "", RequestBodies.registration(name));
  }
}
