package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * 64 concurrent requests: no overselling, no duplicate orders, no deadlock. -Dshop.buyers= sets a
 * lower number, for a shop in which each concurrent request needs a process.
 */
class ParallelCheckoutScenarioTest {
  private static final int BUYERS = Integer.getInteger("shop.buyers", 64);
  private static final int UNITS = BUYERS * 10 / 64;

  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();

  @Test
  void sellsLastUnitsWithoutOverselling() throws Exception {
    String sku = CatalogSetup.product(admin, 1_000, UNITS);
    List<ApiClient> buyers = customersWith(sku, 1);

    List<ApiReply> replies =
        runConcurrently(buyers.stream().map(buyer -> order(buyer, UUID.randomUUID())));

    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(UNITS);
    assertThat(replies.stream().filter(reply -> reply.status() != 201))
        .allMatch(reply -> reply.problem().equals("out-of-stock"));
    ApiReply stock = admin.get("stock/" + sku).expect(200);
    assertThat(stock.at("/available").asLong()).isZero();
    assertThat(stock.at("/reserved").asLong()).isEqualTo(UNITS);
  }

  @Test
  void placesOneOrderForConcurrentRequestsWithOneKey() throws Exception {
    String sku = CatalogSetup.product(admin, 1_000, 100);
    ApiClient buyer = api.newCustomer();
    CatalogSetup.add(buyer, sku, 2);
    UUID key = UUID.randomUUID();

    List<ApiReply> replies =
        runConcurrently(Stream.generate(() -> order(buyer, key)).limit(BUYERS));

    assertThat(replies).allMatch(reply -> reply.status() == 201);
    assertThat(replies.stream().map(reply -> reply.response().body()).distinct()).hasSize(1);
    assertThat(buyer.get("orders").expect(200).at("/data")).hasSize(1);
    assertThat(admin.get("stock/" + sku).at("/available").asLong()).isEqualTo(98);
  }

  @Test
  void placesOneOrderForConcurrentRequestsWithOneCart() throws Exception {
    String sku = CatalogSetup.product(admin, 1_000, 100);
    ApiClient buyer = api.newCustomer();
    CatalogSetup.add(buyer, sku, 2);

    List<ApiReply> replies =
        runConcurrently(Stream.generate(() -> order(buyer, UUID.randomUUID())).limit(BUYERS));

    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
    assertThat(admin.get("stock/" + sku).at("/available").asLong()).isEqualTo(98);
  }

  @Test
  void placesAllOrdersWhileStockIsAvailable() throws Exception {
    String sku = CatalogSetup.product(admin, 1_000, 1_000);
    List<ApiClient> buyers = customersWith(sku, 3);

    List<ApiReply> replies =
        runConcurrently(buyers.stream().map(buyer -> order(buyer, UUID.randomUUID())));

    assertThat(replies).allMatch(reply -> reply.status() == 201);
    assertThat(admin.get("stock/" + sku).at("/available").asLong()).isEqualTo(1_000 - 3 * BUYERS);
  }

  @Test
  void usesAPromotionAsOftenAsItsLimit() throws Exception {
    String sku = CatalogSetup.product(admin, 1_000, 1_000);
    String code = "P-" + UUID.randomUUID();
    String promotion =
        admin
            .post(
                "admin/promotions",
                ("{'name':'Half price','status':'active','level':'order','code':'%s',"
                        + "'action':{'type':'percent','percent_bp':5000},'limits':{'total':%d}}")
                    .formatted(code, UNITS))
            .expect(201)
            .text("/id");
    List<ApiClient> buyers = customersWith(sku, 1);

    List<ApiReply> replies =
        runConcurrently(
            buyers.stream()
                .map(buyer -> () -> buyer.orderWithCode(UUID.randomUUID().toString(), code)));

    assertThat(replies.stream().filter(reply -> reply.status() == 201))
        .hasSize(UNITS)
        .allMatch(reply -> reply.at("/discount/amount").asLong() == 500);
    assertThat(replies.stream().filter(reply -> reply.status() != 201))
        .allMatch(reply -> reply.text("/reason").equals("used_up"));
    assertThat(admin.get("admin/promotions/" + promotion + "/uses").expect(200).at("/data"))
        .hasSize(UNITS);
  }

  @Test
  void returnsStockOnceForConcurrentCancellations() throws Exception {
    String sku = CatalogSetup.product(admin, 1_000, 10);
    ApiClient buyer = api.newCustomer();
    CatalogSetup.add(buyer, sku, 4);
    String id = buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");

    List<ApiReply> replies =
        runConcurrently(
            Stream.<Callable<ApiReply>>generate(
                    () ->
                        () -> buyer.put("orders/" + id + "/cancel", "{'reason':'changed my mind'}"))
                .limit(BUYERS));

    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(replies).allMatch(reply -> reply.text("/status").equals("cancelled"));
    ApiReply stock = admin.get("stock/" + sku).expect(200);
    assertThat(stock.at("/available").asLong()).isEqualTo(10);
    assertThat(stock.at("/reserved").asLong()).isZero();
  }

  private List<ApiClient> customersWith(String sku, int quantity) {
    List<ApiClient> buyers = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      ApiClient buyer = api.newCustomer();
      CatalogSetup.add(buyer, sku, quantity);
      buyers.add(buyer);
    }
    return buyers;
  }

  private static Callable<ApiReply> order(ApiClient buyer, UUID key) {
    return () -> buyer.order(key.toString());
  }

  private static List<ApiReply> runConcurrently(Stream<Callable<ApiReply>> calls)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<ApiReply> replies = new ArrayList<>();
      for (Future<ApiReply> reply : threads.invokeAll(calls.toList())) {
        replies.add(reply.get());
      }
      return replies;
    }
  }
}
