package shop.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What events/invocations has for the API's functions is what they understand. */
class SampleInvocationsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("shop.root")).resolve("events/invocations");

  /** In a shop that knows the sample's customer, but neither the order nor the signature. */
  private static final Map<String, Integer> ANSWERS =
      Map.of(
          "admin", 200,
          "auth", 200,
          "cart", 200,
          "catalog", 200,
          "ops", 200,
          "orders", 422,
          "payments", 404,
          "stripe-webhook", 400);

  @Test
  void areAnsweredAsTheirRoutesSay() throws IOException, Simulation.NoAnswer {
    try (Simulation simulation = Simulation.quiet()) {
      SimulationContext.Stage stage = SimulationContext.build(simulation);
      Map<String, Integer> answers = new TreeMap<>();
      for (String function : ANSWERS.keySet()) {
        String token = function.equals("admin") ? stage.admin() : stage.ada();
        String sample = Files.readString(FOLDER.resolve(function + ".json"));
        answers.put(
            function,
            simulation
                .call(function, sample.replace("Bearer TOKEN", "Bearer " + token).getBytes(UTF_8))
                .status());
      }
      assertThat(answers).isEqualTo(new TreeMap<>(ANSWERS));
    }
  }
}
