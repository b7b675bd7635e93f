package shop.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Search over HTTP: the whole shop with a real OpenSearch node. */
class SearchScenarioTest {
  private static final int WRITES = 40;
  private static final Duration MAX_LAG = Duration.ofSeconds(2);

  /** A search node starts in seconds, but not on a busy machine. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  private final ApiClient api = RunningShop.api();
  private final ApiClient admin = RunningShop.admin();

  SearchScenarioTest() {
    await().atMost(START_TIMEOUT).until(() -> search("q=ready"), reply -> reply.status() == 200);
  }

  @Test
  @Tag("timing")
  void findsAcknowledgedWriteWithinTwoSeconds() {
    String category = category("Lagging");
    product(category, "Warm up " + word(), "", 100);
    Histogram lagNanos = new Histogram(3);
    for (int i = 0; i < WRITES; i++) {
      String word = word();
      product(category, "Thing " + word, "", 100 + i);
      long acknowledged = System.nanoTime();
      await().until(() -> search("q=" + word), found -> found.at("/total").asInt() == 1);
      lagNanos.recordValue(System.nanoTime() - acknowledged);
    }
    System.out.printf(
        "search finds a write after p50 %d ms, p99 %d ms%n",
        millis(lagNanos.getValueAtPercentile(50)), millis(lagNanos.getValueAtPercentile(99)));

    assertThat(lagNanos.getMaxValue()).isLessThan(MAX_LAG.toNanos());
    ApiReply fresh = search("q=thing");
    assertThat(fresh.at("/freshness/lag_seconds").asDouble()).isBetween(0.0, 2.0);
  }

  @Test
  @Tag("one-process")
  void publishesIndexLagMetric() {
    String word = word();
    product(category("Measured"), "Thing " + word, "", 100);
    await().until(() -> search("q=" + word), found -> found.at("/total").asInt() == 1);

    assertThat(api.get("/metrics").response().body()).contains("search_index_lag_seconds_count");
  }

  @Test
  void updatesIndexWhenStockChangesOrProductIsDeleted() {
    String word = word();
    String category = category("Shelf " + word);
    ApiReply product = product(category, "Kettle " + word, "", 100);
    String sku = product.text("/variants/0/sku");
    await()
        .until(
            () -> search("q=" + word + "&in_stock=true"), found -> found.at("/total").asInt() == 1);

    admin.post("stock/" + sku + "/movements", "{'delta':-5,'reason':'counted'}").expect(201);
    await()
        .until(
            () -> search("q=" + word + "&in_stock=false"),
            found -> found.at("/total").asInt() == 1);
    admin.delete("products/" + product.text("/id")).expect(204);
    await().until(() -> search("q=" + word), found -> found.at("/total").asInt() == 0);
  }

  @Test
  void toleratesTyposAndHighlightsMatches() {
    String category = category("Music");
    String id = product(category, "Violoncello bow", "Pernambuco wood.", 9_900).text("/id");
    await().until(() -> search("q=violoncello"), found -> found.at("/total").asInt() >= 1);

    assertThat(search("q=violonchello").text("/data/0/id")).isEqualTo(id);
    assertThat(search("q=violoncello").at("/highlights/" + id + "/name").asText())
        .isEqualTo("<mark>Violoncello</mark> bow");
    assertThat(api.get("products/suggest?q=violonc").text("/products/0/id")).isEqualTo(id);
  }

  @Test
  void countsProductsInCategoryAndItsAncestors() {
    String word = word();
    String root = category("Root " + word);
    String child =
        admin
            .post("categories", "{'name':'Child %s','parent_id':'%s'}".formatted(word, root))
            .expect(201)
            .text("/id");
    product(root, "One " + word, "", 100);
    product(child, "Two " + word, "", 3_000);
    await().until(() -> search("q=" + word), found -> found.at("/total").asInt() == 2);

    ApiReply filtered = search("q=" + word + "&facets=category,price&category_id=" + child);

    assertThat(filtered.at("/total").asInt()).isEqualTo(1);
    assertThat(counts(filtered.at("/facets/category"))).contains(root + "=2", child + "=1");
    assertThat(counts(filtered.at("/facets/price"))).containsExactly("2500-4999=1");
  }

  @Test
  void pagesThroughResultsWithoutDuplicates() {
    String word = word();
    String category = category("Deep");
    for (int i = 0; i < 7; i++) {
      product(category, "Page " + word, "", 100);
    }
    await().until(() -> search("q=" + word), found -> found.at("/total").asInt() == 7);

    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      ApiReply page = search("q=" + word + "&limit=2" + cursor).expect(200);
      page.at("/data").forEach(product -> ids.add(product.path("id").asText()));
      cursor = page.at("/next_cursor").isNull() ? "" : "&cursor=" + page.text("/next_cursor");
    } while (!cursor.isEmpty());

    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void handlesBadInput() {
    for (String query :
        List.of(
            "*",
            "name:*",
            "\"",
            "(((",
            "AND OR NOT",
            "a~9",
            "/.*/",
            "\u0001\u0007",
            "${x}",
            "\\")) {
      ApiReply reply = search("q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
      assertThat(reply.status()).as(query).isIn(200, 400);
      assertThat(reply.response().body()).doesNotContain("opensearch", "Exception", "_index");
    }
    assertThat(search("q=").status()).isIn(200, 400);
    assertThat(search("q=" + "a".repeat(10_000)).expect(400).at("/errors/0/pointer").asText())
        .isEqualTo("/query/q");
    ApiReply severalErrors = search("sort_by=cost&limit=0&min_price=-1").expect(400);
    assertThat(severalErrors.problem()).isEqualTo("invalid-request");
    assertThat(severalErrors.at("/errors").size()).isEqualTo(3);
    search("cheap=yes").expect(400);
    search("facets=brand").expect(400);
    search("min_price=99999999999999999999").expect(400);
    search("min_price=5&max_price=4").expect(400);
    search("q=mug&cursor=bm9uZQ").expect(400);
    api.get("products/suggest").expect(400);
    api.get("products/suggest?q=m&limit=1000").expect(400);
  }

  private ApiReply search(String query) {
    return api.get("products/search?" + query);
  }

  private String category(String name) {
    return admin
        .post("categories", "{'name':'%s'}".formatted(name + " " + word()))
        .expect(201)
        .text("/id");
  }

  private ApiReply product(String category, String name, String description, long priceMinor) {
    return admin
        .post(
            "products",
            ("{'name':'%s','description':'%s','category_id':'%s','sku':'S-%s',"
                    + "'price':{'amount':%d,'currency':'USD'},'stock_quantity':5}")
                .formatted(name, description, category, UUID.randomUUID(), priceMinor))
        .expect(201);
  }

  /** A word that is unlike any other. */
  private static String word() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static List<String> counts(JsonNode facet) {
    List<String> counts = new ArrayList<>();
    facet.forEach(one -> counts.add(one.path("value").asText() + "=" + one.path("count")));
    return counts;
  }
}
