package shop.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

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

/** Events that a function cannot process become dead letters; an operator can redrive them. */
class DeadLettersScenarioTest {
  private static final RawTable.Event NOT_JSON = new RawTable.Event("OrderPaid.v1", "not JSON");
  private static final RawTable.Event UNKNOWN_FORMAT =
      new RawTable.Event("ProductCreated.v1", "{\"id\":\"odd\"}");

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
  void setsPoisonStreamRecordAsideAndContinues() {
    table.addToOutbox("not-json", NOT_JSON);

    awaitNewOrderCounted();

    JsonNode letter = awaitDeadLetter(admin, "publishOutbox");
    assertThat(letter.path("reason").asText()).contains("MalformedDetail");
    assertThat(letter.path("event").toString()).contains("OUTBOX#not-json");
  }

  @Test
  void setsPoisonEventAsideForEachSubscriberAndContinues() {
    table.addToOutbox("unknown-format", UNKNOWN_FORMAT);

    awaitNewOrderCounted();

    JsonNode letter = awaitDeadLetter(admin, "rollUpStats");
    assertThat(letter.path("reason").asText()).contains("IllegalArgumentException");
    assertThat(letter.at("/event/detail/id").asText()).isEqualTo("odd");
    assertThat(letter.path("attempts").asInt()).isEqualTo(3);
    awaitDeadLetter(admin, "indexProduct");
    Command redrive = command(data(), "redrive", "--function", "rollUpStats");
    assertThat(redrive.exit()).isEqualTo(1);
    assertThat(redrive.output()).contains(letter.path("id").asText() + "  failed again");
    assertThat(awaitDeadLetter(admin, "rollUpStats").path("attempts").asInt()).isEqualTo(4);
  }

  @Test
  void redrivesRefundAfterStripeOutage() {
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
    await().until(() -> command(data(), "redrive", id).exit(), exit -> exit == 0);
    awaitPayment(buyer, order, "refunded");
    assertThat(command(data(), "list").output()).doesNotContain(id);
  }

  @Test
  @Tag("proof")
  void redrivesLettersWhileShopIsStopped() {
    Path own = folder.resolve("own");
    ShopProcess.start(own, Map.of()).close();
    try (RawTable closed = RawTable.open(Optional.of(own.resolve("dynamodb")))) {
      closed.addToOutbox("unknown-format", UNKNOWN_FORMAT);
    }
    String id;
    try (ShopProcess reopened = ShopProcess.start(own, Map.of())) {
      id = awaitDeadLetter(reopened.api(), "rollUpStats").path("id").asText();
    }

    Command redrive = command(own, "redrive", id, "no-such-id");

    assertThat(redrive.exit()).isEqualTo(1);
    assertThat(redrive.output()).contains(id + "  failed again", "no-such-id  unknown");
  }

  private static Path data() {
    return folder.resolve("data");
  }

  /** Places an order and waits until the statistics count it. */
  private static void awaitNewOrderCounted() {
    int before = orders();
    ApiClient buyer = shop.api().newCustomer();
    CatalogSetup.add(buyer, sku, 1);
    buyer.order(UUID.randomUUID().toString()).expect(201);
    await().until(DeadLettersScenarioTest::orders, count -> count == before + 1);
  }

  private static int orders() {
    return admin.get("admin/stats").expect(200).at("/total_orders").asInt();
  }

  private static void awaitPayment(ApiClient buyer, String order, String status) {
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200).text("/payment_status"), status::equals);
  }

  /** Waits for a dead letter of a function; returns the first one. */
  private static JsonNode awaitDeadLetter(ApiClient api, String function) {
    return await()
        .until(
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

  /** The exit code and the output of a command. */
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
