package shop.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;
import shop.scenario.CatalogSetup;
import shop.scenario.RunningShop;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Tests that need a deployed stack. */
class StackScenarioTest {
  private static final Pattern LINK = Pattern.compile("verify-email\\?token=([\\w-]{43})\\b");
  private static final Duration SMOKE_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration REDRIVE_INTERVAL = Duration.ofSeconds(5);

  private final DeployedShop shop = LocalStackTest.shop();
  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();

  /** LocalStack answers unknown paths with its own 403 instead of the gateway response 404. */
  @Test
  void passesTheSmokeTest() throws IOException {
    Path root = Path.of(System.getProperty("shop.root"));
    Path log = root.resolve("local/localstack/target/localstack/smoke.log");
    Command smoke = new Command(log, Map.of());
    List<String> command =
        List.of(root.resolve("infra-cdk/smoke.sh").toString(), shop.baseUri().toString());

    assertThatThrownBy(() -> smoke.run(SMOKE_TIMEOUT, command))
        .isInstanceOf(UnsupportedMachineException.class);

    List<String> lines = Files.readAllLines(log);
    assertThat(lines).filteredOn(line -> line.startsWith("ok")).hasSize(8);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FAILED"))
        .containsExactly("FAILED  GET /api/v1/nothing 403, expected 404");
  }

  @Test
  void findsResourcesThatLocalStackDidNotCreate() {
    String template = "{\"Resources\":{\"Thing\":{\"Type\":\"Custom::Thing\"}}}";
    try (CloudFormationClient stacks = shop.client(CloudFormationClient.builder())) {
      stacks.createStack(create -> create.stackName("not-created").templateBody(template));

      List<String> found =
          await()
              .atMost(PATIENCE)
              .until(() -> StageFacts.notCreated(stacks, "not-created"), all -> !all.isEmpty());

      assertThat(found).singleElement().asString().startsWith("Thing: ");
    }
  }

  @Test
  void reportsTheHealthOfEveryDependency() {
    JsonNode dependencies = admin.get("/health").expect(200).at("/dependencies");

    assertThat(dependencies.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("table", "stripe", "search");
    assertThat(dependencies.properties())
        .allMatch(dependency -> dependency.getValue().path("status").asText().equals("ok"));
  }

  @Test
  void sendsMailsOfAccountsAndOrders() {
    String email = "mail-" + UUID.randomUUID() + "@example.com";
    api.post(
            "auth/register",
            "{'email':'%s','password':'correct horse','first_name':'아다','locale':'ko'}"
                .formatted(email))
        .expect(201);
    String token = textWith(LINK, email).group(1);
    api.post("auth/verify-email", "{'token':'%s'}".formatted(token)).expect(200);
    ApiClient buyer = api.login(email, "correct horse");
    assertThat(buyer.get("auth/me").expect(200).at("/email_verified").asBoolean()).isTrue();

    CatalogSetup.add(buyer, CatalogSetup.product(admin, 2_500, 5), 1);
    ApiReply order = buyer.order(UUID.randomUUID().toString()).expect(201);
    textWith(Pattern.compile(Pattern.quote(order.text("/order_number"))), email);
  }

  /** Waits for a mail to an address whose text has a match. */
  private MatchResult textWith(Pattern wanted, String to) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                mailsTo(to)
                    .map(mail -> wanted.matcher(mail.at("/Body/text_part").asText()))
                    .filter(Matcher::find)
                    .map(Matcher::toMatchResult)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private Stream<JsonNode> mailsTo(String to) {
    JsonNode all = api.send(HttpRequest.newBuilder(shop.mailsUri())).expect(200).at("/messages");
    return all.valueStream()
        .filter(mail -> mail.at("/Destination/ToAddresses/0").asText().equals(to));
  }

  @Test
  void redrivesAFailedEventAfterTheCauseIsFixed() {
    ApiClient buyer = api.newCustomer();
    CatalogSetup.add(buyer, CatalogSetup.product(admin, 2_500, 5), 1);
    String order = buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
    buyer.confirm(buyer.intent(order), "pm_card_visa").expect(200);
    awaitPayment(buyer, order, "succeeded");
    try (StackQueues queues = StackQueues.of(shop)) {
      String deadLetters = queues.url("IssueRefundEventsDeadLetters");
      queues.retryAfterOneSecond(queues.url("IssueRefundEventsQueue"));

      setStripeFault("POST", "{\"status\":503,\"times\":1000}");
      buyer.put("orders/" + order + "/cancel", "{}").expect(200);
      await().atMost(PATIENCE).until(() -> queues.length(deadLetters), length -> length == 1);
      setStripeFault("DELETE", "");
      // The worker's circuit to Stripe stays open for ten seconds: it may fail once more.
      await()
          .atMost(PATIENCE)
          .pollInterval(REDRIVE_INTERVAL)
          .until(
              () -> {
                if (queues.length(deadLetters) > 0) {
                  queues.redrive(deadLetters);
                }
                return buyer.get("orders/" + order).expect(200).text("/payment_status");
              },
              "refunded"::equals);
      await().atMost(PATIENCE).until(() -> queues.length(deadLetters), length -> length == 0);
    }
  }

  private static void awaitPayment(ApiClient buyer, String order, String status) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> buyer.get("orders/" + order).expect(200),
            reply -> reply.text("/payment_status").equals(status));
  }

  private void setStripeFault(String method, String json) {
    api.send(
            HttpRequest.newBuilder(shop.stripeUri().resolve("/_local/faults"))
                .method(method, BodyPublishers.ofString(json)))
        .expect(200);
  }
}
