package shop.outage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.scenario.ApiClient;
import shop.scenario.ApiReply;

/** The shop's books, read over its API and Stripe's, and what in them does not add up. */
final class LedgerVerifier {
  private static final String CANCELLED = "cancelled";
  private static final Set<String> SOLD = Set.of("processing", "shipped", "delivered");
  private static final Set<String> ONCE = Set.of("placed", "paid", CANCELLED, "shipped");

  private final ApiClient admin;
  private final List<String> problems = new ArrayList<>();

  /**
   * Opens the books.
   *
   * @param admin signed in
   */
  LedgerVerifier(ApiClient admin) {
    this.admin = admin;
  }

  /** What is missing of that which customers were told, at this very moment. */
  List<String> missing(Iterable<Acknowledgement> promises) {
    for (Acknowledgement promise : promises) {
      ApiReply order = admin.as(promise.token()).get("orders/" + promise.orderId());
      boolean there =
          order.status() == 200 && order.at("/items/0/quantity").asInt() == promise.quantity();
      if (!there || (promise.latest().isFinal() && !agrees(promise, order.body()))) {
        problems.add("%s got %s".formatted(promise, order));
      }
    }
    return problems;
  }

  /**
   * What does not add up. While news are still on their way that is nothing unusual: ask again.
   *
   * @param promises every order that was ever acknowledged, by its id
   * @param received units by SKU that were ever put on the shelf
   */
  List<String> inconsistencies(Map<String, Acknowledgement> promises, Map<String, Long> received) {
    Map<String, JsonNode> orders = orders();
    if (orders.size() != promises.size()) {
      problems.add("orders " + orders.size() + ", acknowledged " + promises.size());
    }
    orders.forEach(
        (id, order) -> {
          Acknowledgement promise = promises.get(id);
          if (promise == null || !agrees(promise, order)) {
            problems.add("%s is %s".formatted(promise, order));
          }
        });
    timelines(orders);
    stock(orders, received);
    money(orders);
    statistics(orders);
    deadLetters();
    return problems;
  }

  /** Every order, by its id. */
  Map<String, JsonNode> orders() {
    Map<String, JsonNode> orders = new LinkedHashMap<>();
    String cursor = "";
    do {
      String after = cursor.isEmpty() ? "" : "&cursor=" + cursor;
      ApiReply page = admin.get("admin/orders?limit=100" + after).expect(200);
      page.at("/data").forEach(order -> orders.put(order.path("id").asText(), order));
      cursor = page.at("/next_cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return orders;
  }

  private static boolean agrees(Acknowledgement promise, JsonNode order) {
    return order.path("status").asText().equals(promise.latest().status);
  }

  private void timelines(Map<String, JsonNode> orders) {
    for (JsonNode order : orders.values()) {
      Set<String> seen = new HashSet<>();
      for (JsonNode entry : order.path("timeline")) {
        String what = entry.path("what").asText();
        if (!seen.add(what) && ONCE.contains(what)) {
          problems.add("twice " + what + ": " + order);
        }
      }
    }
  }

  private void stock(Map<String, JsonNode> orders, Map<String, Long> received) {
    Map<String, Long> reserved = new HashMap<>();
    Map<String, Long> sold = new HashMap<>();
    for (JsonNode order : orders.values()) {
      String status = order.path("status").asText();
      for (JsonNode line : order.path("items")) {
        String sku = line.path("sku").asText();
        reserved.merge(sku, status.equals("pending") ? units(line) : 0, Long::sum);
        sold.merge(sku, SOLD.contains(status) ? units(line) : 0, Long::sum);
      }
    }
    received.forEach(
        (sku, all) -> {
          JsonNode stock = admin.get("stock/" + sku).expect(200).body();
          long held = reserved.getOrDefault(sku, 0L);
          long gone = sold.getOrDefault(sku, 0L);
          boolean adds =
              stock.path("received").asLong() == all
                  && stock.path("reserved").asLong() == held
                  && stock.path("sold").asLong() == gone
                  && stock.path("available").asLong() == all - held - gone;
          if (!adds) {
            problems.add("orders hold %d and bought %d of %s".formatted(held, gone, stock));
          }
        });
  }

  private static long units(JsonNode line) {
    return line.path("quantity").asLong();
  }

  private void money(Map<String, JsonNode> orders) {
    Map<String, Long> paid = new HashMap<>();
    for (JsonNode intent : stripe("payment_intents")) {
      if (intent.path("status").asText().equals("succeeded")) {
        String order = intent.at("/metadata/order_id").asText();
        if (paid.put(order, intent.path("amount_received").asLong()) != null) {
          problems.add("paid twice: " + order);
        }
      }
    }
    Map<String, Long> back = new HashMap<>();
    for (JsonNode refund : stripe("refunds")) {
      back.merge(
          refund.at("/metadata/order_id").asText(), refund.path("amount").asLong(), Long::sum);
    }
    orders.forEach((id, order) -> money(id, order, paid, back));
  }

  private void money(
      String id, JsonNode order, Map<String, Long> paid, Map<String, Long> refunded) {
    long captured = paid.getOrDefault(id, 0L);
    long back = refunded.getOrDefault(id, 0L);
    String payment = order.path("payment_status").asText();
    boolean cancelled = order.path("status").asText().equals(CANCELLED);
    boolean agrees;
    if (captured == 0) {
      agrees = payment.equals("pending") && back == 0;
    } else if (cancelled) {
      agrees = payment.equals("refunded") && back == captured;
    } else {
      agrees = payment.equals("succeeded") && back == 0 && captured == total(order);
    }
    if (!agrees) {
      problems.add("Stripe took %d and gave %d back: %s".formatted(captured, back, order));
    }
  }

  private void statistics(Map<String, JsonNode> orders) {
    long pending = 0;
    long revenue = 0;
    for (JsonNode order : orders.values()) {
      pending += order.path("status").asText().equals("pending") ? 1 : 0;
      revenue += order.path("payment_status").asText().equals("succeeded") ? total(order) : 0;
    }
    JsonNode stats = admin.get("admin/stats").expect(200).body();
    boolean counted =
        stats.path("total_orders").asLong() == orders.size()
            && stats.path("pending_orders").asLong() == pending
            && stats.at("/total_revenue/amount").asLong() == revenue;
    if (!counted) {
      problems.add(
          "a recount finds %d orders, %d pending, revenue %d; told are %s %s %s"
              .formatted(
                  orders.size(),
                  pending,
                  revenue,
                  stats.path("total_orders"),
                  stats.path("pending_orders"),
                  stats.at("/total_revenue/amount")));
    }
  }

  private void deadLetters() {
    JsonNode letters = admin.get("/_local/dead-letters").expect(200).at("/dead_letters");
    letters.forEach(letter -> problems.add("dead letter " + letter));
  }

  private static long total(JsonNode order) {
    return order.at("/total/amount").asLong();
  }

  /** Everything of a kind that Stripe has. */
  private List<JsonNode> stripe(String collection) {
    List<JsonNode> all = new ArrayList<>();
    ApiReply page;
    do {
      String after = all.isEmpty() ? "" : "&starting_after=" + all.getLast().path("id").asText();
      page =
          admin
              .send(
                  HttpRequest.newBuilder(
                          admin.stripe().resolve("/v1/" + collection + "?limit=100" + after))
                      .header("Authorization", "Bearer sk_test_local")
                      .GET())
              .expect(200);
      page.at("/data").forEach(all::add);
    } while (page.at("/has_more").asBoolean());
    return all;
  }
}
