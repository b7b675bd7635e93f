package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shop.contracts.Schedule;
import shop.local.LocalOptions;
import shop.local.LocalShop;
import shop.local.OperatorCommands;
import shop.opensearch.OpenSearchLocal;

/** The search node stops, or its index is lost or rebuilt, while the shop is running. */
@Tag("own-shop")
class SearchOutageScenarioTest {
  private static final Path DATA = RunningShop.newDataFolder();
  private static final LocalShop SHOP =
      RunningShop.start(RunningShop.withSearch(RunningShop.options(DATA)));
  private static final OpenSearchLocal NODE = SHOP.openSearch().orElseThrow();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ApiClient api = RunningShop.api(SHOP);
  private final ApiClient admin = api.login(RunningShop.ADMIN_EMAIL, RunningShop.ADMIN_PASSWORD);

  @AfterAll
  static void close() {
    SHOP.close();
  }

  @BeforeEach
  void awaitSearch() {
    NODE.awaitReady(TIMEOUT);
    await().atMost(TIMEOUT).until(() -> search("anything"), reply -> reply.status() == 200);
  }

  @Test
  void worksWithoutSearchNodeAndRepairsIndexAfterwards() throws Exception {
    CatalogSetup.create(admin, "BEFORE-OUTAGE", 100, 5);
    await().until(() -> total("BEFORE-OUTAGE"), total -> total == 1);

    NODE.stop();
    ApiReply duringOutage = search("BEFORE-OUTAGE");
    String id = CatalogSetup.create(admin, "DURING-OUTAGE", 100, 5).text("/id");
    ApiClient customer = api.newCustomer();
    CatalogSetup.add(customer, "DURING-OUTAGE", 1);
    ApiReply order = customer.order("during-outage");
    assertThat(SHOP.awaitIdle(TIMEOUT)).isTrue();

    assertThat(duringOutage.status()).isEqualTo(503);
    assertThat(duringOutage.header("Retry-After")).isPresent();
    assertThat(duringOutage.problem()).isEqualTo("unavailable");
    order.expect(201);
    api.get("products").expect(200);
    api.get("products/" + id).expect(200);
    api.get("/health/ready").expect(200);
    assertThat(api.get("/health").text("/dependencies/search/status")).isEqualTo("down");
    assertThat(SHOP.deadLetters().newestFirst()).isEmpty();

    NODE.restart();
    NODE.awaitReady(TIMEOUT);
    SHOP.runNow(Schedule.REPAIR_INDEX);

    await().atMost(TIMEOUT).until(() -> total("DURING-OUTAGE"), total -> total == 1);
    assertThat(api.get("/health").text("/dependencies/search/status")).isEqualTo("ok");
  }

  @Test
  void isNotReadyBeforeSearchHasStarted() {
    Path withoutOpenSearch = Path.of(System.getProperty("dynamodb.local.lib"));
    LocalOptions options =
        RunningShop.options(RunningShop.newDataFolder()).searching(withoutOpenSearch);

    try (LocalShop shop = RunningShop.start(options)) {
      ApiReply ready = RunningShop.api(shop).get("/health/ready");
      ApiReply products = RunningShop.api(shop).get("products");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text("/dependencies/search_start/status")).isEqualTo("starting");
      assertThat(ready.text("/dependencies/table/status")).isEqualTo("ok");
      products.expect(200);
    }
  }

  @Test
  void repairsLostIndex() throws Exception {
    CatalogSetup.create(admin, "BEFORE-LOSS", 100, 5);
    await().until(() -> total("BEFORE-LOSS"), total -> total == 1);

    deleteIndex();
    int statusWithoutIndex = search("BEFORE-LOSS").status();
    SHOP.runNow(Schedule.REPAIR_INDEX);

    assertThat(statusWithoutIndex).isEqualTo(503);
    await().atMost(TIMEOUT).until(() -> total("BEFORE-LOSS"), total -> total == 1);
  }

  @Test
  void rebuildsIndexDuringSearchesAndProductChanges() throws Exception {
    for (int i = 0; i < 150; i++) {
      CatalogSetup.create(admin, "REBUILD-" + i, 100, 5);
    }
    await().until(() -> total("REBUILD-149"), total -> total == 1);
    AtomicBoolean done = new AtomicBoolean();
    List<Integer> failures = new ArrayList<>();
    CompletableFuture<Void> searches =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                ApiReply reply = search("REBUILD-77");
                if (reply.status() != 200 || reply.at("/total").asInt() != 1) {
                  failures.add(reply.status());
                }
              }
            });
    CompletableFuture<Void> write =
        CompletableFuture.runAsync(() -> CatalogSetup.create(admin, "MEANWHILE", 100, 5));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(output, true, StandardCharsets.UTF_8);

    int dryRunExit = OperatorCommands.on(DATA, terminal, terminal).execute("reindex", "--dry-run");
    int exit = OperatorCommands.on(DATA, terminal, terminal).execute("reindex");
    write.join();
    done.set(true);
    searches.join();

    assertThat(exit).isZero();
    assertThat(failures).isEmpty();
    assertThat(dryRunExit).isZero();
    assertThat(output.toString(StandardCharsets.UTF_8))
        .containsSubsequence("The index has the current definition", "products", "in place");
    await().until(() -> total("MEANWHILE"), total -> total == 1);
    assertThat(total("REBUILD-0")).isEqualTo(1);
  }

  private static void deleteIndex() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI aliases = NODE.endpoint().resolve("/_cat/aliases/products?h=index");
      String index =
          http.send(HttpRequest.newBuilder(aliases).build(), BodyHandlers.ofString())
              .body()
              .strip();
      URI indexUri = NODE.endpoint().resolve("/" + index);
      http.send(HttpRequest.newBuilder(indexUri).DELETE().build(), BodyHandlers.ofString());
    }
  }

  private int total(String sku) {
    return search(sku).at("/total").asInt(-1);
  }

  private ApiReply search(String text) {
    return api.get("products/search?q=" + text);
  }
}
