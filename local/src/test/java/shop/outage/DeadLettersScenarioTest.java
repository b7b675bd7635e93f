package shop.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.DeadLettersCommand;
import shop.scenario.ApiClient;
import shop.scenario.CatalogSetup;
import shop.scenario.Eventually;

/** What cannot be handled is set aside with its reason, and put back when its cause is gone. */
class DeadLettersScenarioTest {
  private static final RawTable.Event NOT_JSON = new RawTable.Event("OrderPaid.v1", "no JSON");
  private static final RawTable.Event NOT_OURS =
      new RawTable.Event("OrderPlaced.v1", "{\"id\":\"odd\"}");

  @TempDir static Path folder;
  private static RawTable table;
  private static ShopProcess shop;
  private static ApiClient admin;
  private static String sku;

  @BeforeAll
  static void open() {
    table = RawTable.open(Optional.empty());
    shop = ShopProcess.start(data(), Map.of("DYNAMODB_ENDPOINT", table.endpoint()));
    admin = shop.api().login(ShopProcess.ADMIN_EMAIL, ShopProcess.ADMIN_PASSWORD);
    sku = CatalogSetup.product(admin, 1_000, 100);
  }

  @AfterAll
  static void close() {
    shop.close();
    table.close();
  }

  @Test
  void setsAPoisonRecordOfTheStreamAsideAndGoesOn() {
    table.addToOutbox("not-json", NOT_JSON);

    awaitNewOrderCounted();

    JsonNode letter = awaitDeadLetter(admin, "publishOutbox");
    assertThat(letter.path("reason").asText()).contains("MalformedDetail");
    assertThat(letter.path("event").toString()).contains("OUTBOX#not-json");
  }

  @Test
  void setsAPoisonEventAsideForEachListenerAndGoesOn() {
    table.addToOutbox("not-ours", NOT_OURS);

    awaitNewOrderCounted();

    JsonNode letter = awaitDeadLetter(admin, "rollUpStats");
    assertThat(letter.path("reason").asText()).contains("IllegalArgumentException");
    assertThat(letter.at("/event/detail/id").asText()).isEqualTo("odd");
    assertThat(letter.path("attempts").asInt()).isEqualTo(3);
    awaitDeadLetter(admin, "indexProduct");
    Command again = command(data(), "redrive", "--function", "rollUpStats");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.output()).contains(letter.path("id").asText() + "  failed again");
    assertThat(awaitDeadLetter(admin, "rollUpStats").path("attempts").asInt()).isEqualTo(4);
  }

  @Test
  void putsARefundBackThatStripeDidNotTake() {
    ApiClient buyer = shop.api().newCustomer();
    CatalogSetup.add(buyer, sku, 1);
    String order = buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
    buyer.confirm(buyer.intent(order), "pm_card_visa").expect(200);
    awaitPayment(buyer, order, "succeeded");
    stripe("POST", "{\"status\":500,\"times\":1000}");

    buyer.put("orders/" + order + "/cancel", "{}").expect(200);
    JsonNode letter = awaitDeadLetter(admin, "issueRefund");
    awaitNewOrderCounted();
    stripe("DELETE", "");

    String id = letter.path("id").asText();
    assertThat(letter.path("reason").asText()).contains("Stripe");
    assertThat(command(data(), "list").output()).contains(id, "issueRefund");
    Eventually.get(() -> command(data(), "redrive", id).exit(), exit -> exit == 0);
    awaitPayment(buyer, order, "refunded");
    assertThat(command(data(), "list").output()).doesNotContain(id);
  }

  @Test
  @Tag("proof")
  void putsLettersBackOfAShopThatIsClosed() {
    Path own = folder.resolve("own");
    ShopProcess.start(own, Map.of()).close();
    try (RawTable closed = RawTable.open(Optional.of(own.resolve("dynamodb")))) {
      closed.addToOutbox("not-ours", NOT_OURS);
    }
    String id;
    try (ShopProcess reopened = ShopProcess.start(own, Map.of())) {
      id = awaitDeadLetter(reopened.api(), "rollUpStats").path("id").asText();
    }

    Command again = command(own, "redrive", id, "nobody");

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.output()).contains(id + "  failed again", "nobody  unknown");
  }

  private static Path data() {
    return folder.resolve("data");
  }

  /** The statistics hear of a new order, whatever stands in its way. */
  private static void awaitNewOrderCounted() {
    int before = orders();
    ApiClient buyer = shop.api().newCustomer();
    CatalogSetup.add(buyer, sku, 1);
    buyer.order(UUID.randomUUID().toString()).expect(201);
    Eventually.get(DeadLettersScenarioTest::orders, count -> count == before + 1);
  }

  private static int orders() {
    return admin.get("admin/stats").expect(200).at("/total_orders").asInt();
  }

  private static void awaitPayment(ApiClient buyer, String order, String status) {
    Eventually.get(
        () -> buyer.get("orders/" + order).expect(200).text("/payment_status"), status::equals);
  }

  /** The first letter to a function, once there is one. */
  private static JsonNode awaitDeadLetter(ApiClient api, String function) {
    return Eventually.get(
            () ->
                api.get("/_local/dead-letters")
                    .expect(200)
                    .at("/dead_letters")
                    .valueStream()
                    .filter(letter -> letter.path("function").asText().equals(function))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static void stripe(String method, String body) {
    admin
        .send(
            HttpRequest.newBuilder(admin.stripe().resolve("/_local/faults"))
                .method(method, BodyPublishers.ofString(body)))
        .expect(200);
  }

  /** How the command ended, and what it said. */
  private record Command(int exit, String output) {}

  private static Command command(Path data, String... arguments) {
    StringWriter output = new StringWriter();
    int exit =
        DeadLettersCommand.on(data)
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(output))
            .execute(arguments);
    return new Command(exit, output.toString());
  }
}
