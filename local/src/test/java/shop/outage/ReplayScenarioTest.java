package shop.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.scenario.Polling.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.contracts.TableLayout;
import shop.outage.RawTable.Event;
import shop.scenario.ApiClient;
import shop.scenario.CatalogSetup;

/** All events of a day are published again, twice: no data changes. */
class ReplayScenarioTest {
  private static final List<String> STRIPE =
      List.of("payment_intents", "charges", "refunds", "disputes", "events");

  /** The last event of a replay: once it is delivered, all events before it are, too. */
  private static final String LAST = "OrderPlaced.v1";

  /** The search node starts after the shop, and slowly on a busy machine. */
  private static final Duration SEARCH_START = Duration.ofMinutes(2);

  private static final String SEARCH = "products/search?q=thing&limit=100";

  @TempDir Path folder;

  @Test
  void changesNothingWhenEventsAreReplayed() {
    Path data = folder.resolve("data");
    try (RawTable table = RawTable.open(Optional.empty());
        ShopProcess shop =
            ShopProcess.startWithSearch(data, Map.of("DYNAMODB_ENDPOINT", table.endpoint()))) {
      ApiClient admin = shop.api().login(ShopProcess.ADMIN_EMAIL, ShopProcess.ADMIN_PASSWORD);
      await().atMost(SEARCH_START).until(() -> admin.get(SEARCH).status(), status -> status == 200);
      createOneDayOfEvents(admin);
      Map<String, Object> before = awaitStableState(table, admin, data);
      List<Event> events = table.events();
      assertThat(events.stream().map(Event::name).collect(Collectors.toSet()))
          .contains("ProductCreated.v1", "ProductChanged.v1", "StockChanged.v1", LAST)
          .contains("OrderPaid.v1", "OrderCancelled.v1", "OrderShipped.v1", "PaymentFailed.v1")
          .contains("RefundRequested.v1", "PaymentRefunded.v1", "AccountRegistered.v1");

      for (String replay : List.of("first", "second")) {
        replay(table, data, events, replay);
        Map<String, Object> after = awaitStableState(table, admin, data);
        assertThat(after).as(replay).isEqualTo(before);
      }
      assertThat(admin.get("/_local/dead-letters").at("/dead_letters")).isEmpty();
    }
  }

  private static void createOneDayOfEvents(ApiClient admin) {
    ApiClient shop = admin.as(null);
    String sku = "R-" + UUID.randomUUID();
    JsonNode product = CatalogSetup.create(admin, sku, 1_000, 50).body();
    admin
        .put(
            "products/" + product.path("id").asText(),
            ("{'name':'Replayed thing','description':'As seen.','category_id':'%s','sku':'%s',"
                    + "'price':{'amount':1200,'currency':'USD'}}")
                .formatted(product.at("/category/id").asText(), sku))
        .expect(200);
    admin.post("stock/" + sku + "/movements", "{'delta':5,'reason':'count'}").expect(201);
    CatalogSetup.product(admin, 900, 3);
    order(shop.newCustomer(), sku);
    ApiClient cancelling = shop.newCustomer();
    cancel(cancelling, order(cancelling, sku));
    ApiClient refunded = shop.newCustomer();
    String refundedOrder = order(refunded, sku);
    pay(refunded, refundedOrder, "pm_card_visa");
    cancel(refunded, refundedOrder);
    awaitPayment(refunded, refundedOrder, "refunded");
    ApiClient declined = shop.newCustomer();
    String second = order(declined, sku);
    declined.confirm(declined.intent(second), "pm_card_chargeDeclined").expect(402);
    awaitPayment(declined, second, "failed");
    pay(declined, second, "pm_card_visa");
    admin
        .put("admin/orders/" + second, "{'status':'shipped','carrier':'DHL','tracking_number':'T'}")
        .expect(200);
  }

  private static String order(ApiClient buyer, String sku) {
    CatalogSetup.add(buyer, sku, 2);
    return buyer.order(UUID.randomUUID().toString()).expect(201).text("/id");
  }

  private static void pay(ApiClient buyer, String order, String paymentMethod) {
    buyer.confirm(buyer.intent(order), paymentMethod).expect(200);
    awaitPayment(buyer, order, "succeeded");
  }

  private static void cancel(ApiClient buyer, String order) {
    buyer.put("orders/" + order + "/cancel", "{}").expect(200);
  }

  private static void awaitPayment(ApiClient buyer, String order, String payment) {
    await()
        .until(
            () -> buyer.get("orders/" + order).expect(200).text("/payment_status"),
            payment::equals);
  }

  /** Publishes every event again with a new id, as a replay from an EventBridge archive does. */
  private static void replay(RawTable table, Path data, List<Event> events, String replay) {
    Event last = events.stream().filter(event -> event.name().equals(LAST)).toList().getLast();
    long before = deliveries(data, last);
    for (int i = 0; i < events.size(); i++) {
      table.addToOutbox("replay-%s-%d".formatted(replay, i), events.get(i));
    }
    table.addToOutbox("replay-%s-last".formatted(replay), last);
    // It is delivered twice: in its place among the other events, and at the end.
    await().until(() -> deliveries(data, last), now -> now >= before + 2 * subscribers(data, last));
  }

  /** How often an event was put into a subscriber's queue, according to the bus's journal. */
  private static long deliveries(Path data, Event event) {
    return journal(data).stream().filter(line -> line.contains(event.detail())).count();
  }

  private static long subscribers(Path data, Event event) {
    return journal(data).stream()
        .filter(line -> line.contains(event.detail()))
        .map(line -> line.substring(line.indexOf('/') + 1, line.indexOf('\t')))
        .distinct()
        .count();
  }

  private static boolean idle(Path data) {
    Set<String> open = new HashSet<>();
    for (String line : journal(data)) {
      int tab = line.indexOf('\t');
      if (tab < 0) {
        open.remove(line);
      } else {
        open.add(line.substring(0, tab));
      }
    }
    return open.isEmpty();
  }

  private static List<String> journal(Path data) {
    try (Stream<String> lines = Files.lines(data.resolve("events/events.journal"))) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until all data are stable; returns them without the replayed events. */
  private static Map<String, Object> awaitStableState(RawTable table, ApiClient admin, Path data) {
    await().until(() -> idle(data));
    return await()
        .until(
            () -> {
              Map<String, Object> first = readState(table, admin);
              boolean stable = idle(data) && first.equals(readState(table, admin)) && idle(data);
              return stable ? Optional.of(first) : Optional.<Map<String, Object>>empty();
            },
            Optional::isPresent)
        .orElseThrow();
  }

  private static Map<String, Object> readState(RawTable table, ApiClient admin) {
    Map<String, Object> everything = new TreeMap<>(table.items());
    everything.keySet().removeIf(key -> key.startsWith(TableLayout.OUTBOX + "replay-"));
    // Caches look at pages once more after a replay; that is the only effect.
    everything.keySet().removeIf(key -> key.startsWith(TableLayout.CATALOG_CHANGE));
    everything.put("index", admin.get(SEARCH).expect(200).at("/data"));
    for (String collection : STRIPE) {
      everything.put(collection, stripe(admin, collection));
    }
    return everything;
  }

  private static JsonNode stripe(ApiClient admin, String collection) {
    return admin
        .send(
            HttpRequest.newBuilder(admin.stripe().resolve("/v1/" + collection + "?limit=100"))
                .header("Authorization", "Bearer sk_test_local")
                .GET())
        .expect(200)
        .body();
  }
}
