package shop.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The API functions accept the sample events in events/invocations. */
class SampleInvocationsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("shop.root")).resolve("events/invocations");

  /** The sample customer exists; the sample order and the sample webhook signature do not. */
  private static final Map<String, Integer> EXPECTED_STATUSES =
      Map.of(
          "admin", 200,
          "auth", 200,
          "cart", 200,
          "catalog", 200,
          "checkout", 201,
          "ops", 200,
          "orders", 422,
          "payments", 404,
          "stripe-webhook", 400);

  @Test
  void returnExpectedStatuses() throws IOException, Simulation.NoResponseException {
    try (Simulation simulation = Simulation.withoutLogs()) {
      InitialState initialState = InitialState.create(simulation);
      Map<String, Integer> statuses = new TreeMap<>();
      for (String function : EXPECTED_STATUSES.keySet()) {
        String token =
            function.equals("admin") ? initialState.adminToken() : initialState.adaToken();
        String sample = Files.readString(FOLDER.resolve(function + ".json"));
        statuses.put(
            function,
            simulation
                .call(function, sample.replace("Bearer TOKEN", "Bearer " + token).getBytes(UTF_8))
                .status());
      }
      assertThat(statuses).isEqualTo(new TreeMap<>(EXPECTED_STATUSES));
    }
  }
}
