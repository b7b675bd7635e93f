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

/**
 * Checks over the APIs of the shop and of Stripe that orders, stock, money and statistics agree.
 */
final class LedgerVerifier {
  private static final String CANCELLED = "cancelled";
  private static final Set<String> SOLD = Set.of("processing", "shipped", "delivered");
  private static final Set<String> ONCE = Set.of("placed", "paid", CANCELLED, "shipped");

  private final ApiClient admin;
  private final List<String> problems = new ArrayList<>();

  /**
   * A verifier for one check.
   *
   * @param admin the administrator's client
   */
  LedgerVerifier(ApiClient admin) {
    this.admin = admin;
  }

  /** The acknowledged changes that are missing now, before events are processed. */
  List<String> missing(Iterable<Acknowledgement> acknowledgements) {
    for (Acknowledgement acknowledgement : acknowledgements) {
      ApiReply order = admin.as(acknowledgement.token()).get("orders/" + acknowledgement.orderId());
      boolean complete =
          order.status() == 200
              && order.at("/items/0/quantity").asInt() == acknowledgement.quantity();
      if (!complete
          || (acknowledgement.latest().isFinal() && !agrees(acknowledgement, order.body()))) {
        problems.add("%s, but the response is %s".formatted(acknowledgement, order));
      }
    }
    return problems;
  }

  /**
   * Data that do not agree. While events are being processed this is normal: check again.
   *
   * @param acknowledgements of every acknowledged order, by its id
   * @param received the units that were put into stock, by SKU
   */
  List<String> inconsistencies(
      Map<String, Acknowledgement> acknowledgements, Map<String, Long> received) {
    Map<String, JsonNode> orders = orders();
    if (orders.size() != acknowledgements.size()) {
      problems.add("orders " + orders.size() + ", acknowledged " + acknowledgements.size());
    }
    orders.forEach(
        (id, order) -> {
          Acknowledgement acknowledgement = acknowledgements.get(id);
          if (acknowledgement == null || !agrees(acknowledgement, order)) {
            problems.add("%s, but the order is %s".formatted(acknowledgement, order));
          }
        });
    timelines(orders);
    stock(orders, received);
    money(orders);
    statistics(orders);
    deadLetters();
    return problems;
  }

  /** All orders by id. */
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

  private static boolean agrees(Acknowledgement acknowledgement, JsonNode order) {
    return order.path("status").asText().equals(acknowledgement.latest().status);
  }

  private void timelines(Map<String, JsonNode> orders) {
    for (JsonNode order : orders.values()) {
      Set<String> seen = new HashSet<>();
      for (JsonNode entry : order.path("timeline")) {
        String event = entry.path("event").asText();
        if (!seen.add(event) && ONCE.contains(event)) {
          problems.add("two timeline entries '" + event + "': " + order);
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
        (sku, units) -> {
          JsonNode stock = admin.get("stock/" + sku).expect(200).body();
          long reservedUnits = reserved.getOrDefault(sku, 0L);
          long soldUnits = sold.getOrDefault(sku, 0L);
          boolean agrees =
              stock.path("received").asLong() == units
                  && stock.path("reserved").asLong() == reservedUnits
                  && stock.path("sold").asLong() == soldUnits
                  && stock.path("available").asLong() == units - reservedUnits - soldUnits;
          if (!agrees) {
            problems.add(
                "orders reserved %d and sold %d of %s".formatted(reservedUnits, soldUnits, stock));
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
    Map<String, Long> refunded = new HashMap<>();
    for (JsonNode refund : stripe("refunds")) {
      refunded.merge(
          refund.at("/metadata/order_id").asText(), refund.path("amount").asLong(), Long::sum);
    }
    orders.forEach((id, order) -> money(id, order, paid, refunded));
  }

  private void money(
      String id, JsonNode order, Map<String, Long> paid, Map<String, Long> refunded) {
    long captured = paid.getOrDefault(id, 0L);
    long refundedAmount = refunded.getOrDefault(id, 0L);
    String payment = order.path("payment_status").asText();
    boolean cancelled = order.path("status").asText().equals(CANCELLED);
    boolean agrees;
    if (captured == 0) {
      agrees = payment.equals("pending") && refundedAmount == 0;
    } else if (cancelled) {
      agrees = payment.equals("refunded") && refundedAmount == captured;
    } else {
      agrees = payment.equals("succeeded") && refundedAmount == 0 && captured == total(order);
    }
    if (!agrees) {
      problems.add(
          "Stripe captured %d and refunded %d: %s".formatted(captured, refundedAmount, order));
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
          "a recount finds %d orders, %d pending, revenue %d; the statistics say %s, %s, %s"
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

  /** All objects of one of Stripe's lists. */
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
