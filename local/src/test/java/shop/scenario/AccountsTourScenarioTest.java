package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the commands of docs/accounts.md as they are written, and checks what they print. */
@Tag("own-shop")
class AccountsTourScenarioTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNAUTHENTICATED = "401 unauthenticated";

  @TempDir static Path folder;

  private static Map<String, List<String>> printed = Map.of();

  @BeforeAll
  static void runAllCommands() throws IOException, InterruptedException {
    String mug =
        CatalogSetup.create(RunningShop.admin(), "TOUR-" + UUID.randomUUID(), 2_000, 5).text("/id");
    printed =
        Tour.of("accounts.md")
            .with("harbour-mug", mug)
            .with("admin@shop.local", RunningShop.ADMIN_EMAIL)
            .with("ADMIN-PASSWORD", RunningShop.ADMIN_PASSWORD)
            .run(folder);
  }

  @Test
  void registersAndVerifiesAnAddress() {
    List<JsonNode> answers = answers("Register and verify", 3);

    assertThat(answers.get(0).at("/email_verified").asBoolean(true)).isFalse();
    assertThat(answers.get(1).has("message")).isTrue();
    assertThat(problem(answers.get(2))).isEqualTo("400 invalid-token");
  }

  @Test
  void endsSessions() {
    List<JsonNode> answers = answers("Sessions", 6);

    assertThat(answers.subList(0, 2))
        .map(AccountsTourScenarioTest::problem)
        .containsOnly(UNAUTHENTICATED);
    assertThat(answers.get(2).at("/data")).hasSize(2);
    assertThat(answers.get(3).asInt()).isEqualTo(204);
    assertThat(problem(answers.get(4))).isEqualTo(UNAUTHENTICATED);
    assertThat(answers.get(5).has("message")).isTrue();
  }

  @Test
  void changesAndResetsThePassword() {
    List<JsonNode> answers = answers("Change or reset the password", 6);

    assertThat(problem(answers.get(0))).isEqualTo("401 invalid-credentials");
    assertThat(answers.get(1).has("message")).isTrue();
    assertThat(answers.get(2).has("message")).isTrue();
    assertThat(problem(answers.get(3))).isEqualTo("400 invalid-token");
    assertThat(answers.get(4).has("message")).isTrue();
    assertThat(problem(answers.get(5))).isEqualTo("400 invalid-token");
  }

  @Test
  void changesTheAddress() {
    List<JsonNode> answers = answers("Change the e-mail address", 3);

    assertThat(answers.get(2).at("/email").asText()).startsWith("new-ada-");
    assertThat(answers.get(2).at("/email_verified").asBoolean()).isTrue();
  }

  @Test
  void logsInWithASecondFactor() {
    assertThat(answers("Second factor", 1).getFirst().at("/recovery_codes")).isNotEmpty();
    List<JsonNode> answers = answers("Log in with it", 3);

    assertThat(answers.get(0).has("access_token")).isTrue();
    assertThat(problem(answers.get(1))).isEqualTo("401 invalid-code");
    assertThat(answers.get(2).asInt()).isEqualTo(204);
    assertThat(answers("Step-up", 1).getFirst().has("access_token")).isTrue();
  }

  @Test
  void buysAsAGuestAndTakesTheOrderIntoAnAccount() {
    List<JsonNode> answers = answers("Guests", 7);

    JsonNode order = answers.get(1);
    assertThat(problem(answers.get(0))).isEqualTo("403 forbidden");
    assertThat(order.at("/email").asText()).startsWith("gina-");
    assertThat(answers.get(2).at("/items/0/quantity").asInt()).isEqualTo(1);
    assertThat(answers.get(3).at("/items/0/quantity").asInt()).isEqualTo(1);
    assertThat(answers.get(4).at("/data")).isEmpty();
    assertThat(answers.get(6).at("/data/0/id")).isEqualTo(order.at("/id"));
  }

  @Test
  void savesAnAddress() {
    List<JsonNode> answers = answers("Addresses", 3);

    assertThat(answers.get(0).at("/errors/0/pointer").asText()).isEqualTo("/postal_code");
    assertThat(answers.get(2).at("/data/0/id")).isEqualTo(answers.get(1).at("/id"));
  }

  @Test
  void usesAnApiKeyUntilItIsRevoked() {
    List<JsonNode> answers = answers("API keys", 5);

    assertThat(answers.get(0).at("/key").asText()).isNotEmpty();
    assertThat(answers.get(1).has("data")).isTrue();
    assertThat(problem(answers.get(2))).isEqualTo("403 forbidden");
    assertThat(answers.get(3).asInt()).isEqualTo(204);
    assertThat(problem(answers.get(4))).isEqualTo(UNAUTHENTICATED);
  }

  /** The JSON answers that the commands of a section print, one a line. */
  private static List<JsonNode> answers(String heading, int count) {
    List<String> lines = printed.getOrDefault(heading, List.of());
    assertThat(lines).hasSize(count);
    return lines.stream().map(AccountsTourScenarioTest::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  /** Status and name of a problem, such as {@code 401 unauthenticated}. */
  private static String problem(JsonNode answer) {
    String type = answer.at("/type").asText();
    return answer.at("/status").asText() + " " + type.substring(type.lastIndexOf('/') + 1);
  }
}
