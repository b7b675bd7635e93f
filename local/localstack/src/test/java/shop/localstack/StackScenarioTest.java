package shop.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.scenario.Api;
import shop.scenario.Eventually;
import shop.scenario.RunningShop;
import shop.scenario.Shelf;

/** What only a deployed stack can be asked. */
class StackScenarioTest {
  private static final Duration SMOKE_LIMIT = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DeployedShop shop = LocalStackTest.shop();
  private final Api api = RunningShop.api();
  private final Api admin = RunningShop.admin();

  @Test
  void passesTheSmokeTestThatFollowsADeployment() {
    Path root = Path.of(System.getProperty("shop.root"));
    Path log = root.resolve("local/localstack/target/localstack/smoke.log");

    new Command(log, Map.of())
        .run(
            SMOKE_LIMIT,
            List.of(root.resolve("infra-cdk/smoke.sh").toString(), shop.base().toString()));

    assertThat(log).content().contains("answers as it should").doesNotContain("FAILED");
  }

  @Test
  void seesAllThatItDependsOn() {
    JsonNode dependencies = api.get("/health").expect(200).at("/dependencies");

    assertThat(dependencies.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("table", "stripe", "search");
    assertThat(dependencies.properties())
        .allMatch(dependency -> dependency.getValue().path("status").asText().equals("ok"));
  }

  @Test
  void keepsAnEventThatFailedAndHandlesItOnceItsCauseIsGone() {
    Api buyer = api.newCustomer();
    Shelf.add(buyer, Shelf.product(admin, 2_500, 5), 1);
    String order = buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
    buyer.confirm(buyer.intent(order), "pm_card_visa").expect(200);
    awaitPayment(buyer, order, "succeeded");
    try (Queues queues = Queues.of(shop)) {
      String deadLetters = queues.url("IssueRefundEventsDeadLetters");
      queues.retryAtOnce(queues.url("IssueRefundEventsQueue"));

      stripe("POST", "{\"status\":503,\"times\":1000}");
      buyer.put("orders/" + order + "/cancel", "{}").expect(200);
      Eventually.get(PATIENCE, () -> queues.length(deadLetters), length -> length == 1);
      stripe("DELETE", "");
      queues.redrive(deadLetters);

      awaitPayment(buyer, order, "refunded");
      Eventually.get(PATIENCE, () -> queues.length(deadLetters), length -> length == 0);
    }
  }

  private static void awaitPayment(Api buyer, String order, String status) {
    Eventually.get(
        PATIENCE,
        () -> buyer.get("orders/" + order).expect(200),
        reply -> reply.text("/payment_status").equals(status));
  }

  private void stripe(String method, String json) {
    api.send(
            HttpRequest.newBuilder(shop.stripe().resolve("/_local/faults"))
                .method(method, BodyPublishers.ofString(json)))
        .expect(200);
  }
}
