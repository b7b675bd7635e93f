package shop.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.aws.Shop;
import shop.contracts.Area;
import shop.contracts.TableLayout;
import shop.inventory.Stock;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.order.TimelineEntry;
import shop.stats.Tally;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The shop's books as they are: what they say in short, and whether they balance. */
final class Books {
  private static final String USD = "USD";

  private final List<Map<String, AttributeValue>> items;
  private final List<Order> orders;
  private final List<Stock> stocks;
  private final Tally totals;
  private final Map<String, Long> busEvents;
  private final Set<String> busIds = new HashSet<>();
  private final Map<String, AtStripe> stripe;
  private final List<String> faults = new ArrayList<>();

  /** What Stripe knows of an order, in minor units. */
  private record AtStripe(long received, long refunded, List<String> intents) {}

  private Books(World world, Scene scene) {
    items = world.table().items();
    Shop shop = world.plain(Area.WORKERS);
    orders =
        keys("ORDER#", "ORDER")
            .map(id -> shop.orders().find(id).orElseThrow())
            .sorted(Comparator.comparing(Order::placedAt).thenComparing(Order::id))
            .toList();
    stocks =
        keys("SKU#", "STOCK").sorted().map(sku -> shop.stocks().find(sku).orElseThrow()).toList();
    totals = shop.totals().ofAllTime(USD);
    busEvents = busEvents(world);
    stripe = stripe(scene);
  }

  /** Reads everything. */
  static Books of(Scene scene) {
    return new Books(scene.world(), scene);
  }

  private Stream<String> keys(String prefix, String sortKey) {
    return items.stream()
        .filter(item -> text(item, TableLayout.SK).equals(sortKey))
        .map(item -> text(item, TableLayout.PK))
        .filter(pk -> pk.startsWith(prefix))
        .map(pk -> pk.substring(prefix.length()));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return ProofTable.value(item, name).s();
  }

  private Map<String, Long> busEvents(World world) {
    Map<String, Long> events = new TreeMap<>();
    for (var entry : world.bus().all()) {
      try {
        JsonNode detail = World.JSON.readTree(entry.detail());
        if (busIds.add(detail.path("id").asText())) {
          events.merge(entry.detailType(), 1L, Long::sum);
        }
      } catch (IOException e) {
        throw new AssertionError("an event that is no JSON", e);
      }
    }
    return events;
  }

  private static Map<String, AtStripe> stripe(Scene scene) {
    Map<String, AtStripe> byOrder = new HashMap<>();
    Map<String, Long> refunds = new HashMap<>();
    for (JsonNode refund : list(scene, "refunds")) {
      if (refund.path("status").asText().equals("succeeded")) {
        refunds.merge(
            refund.path("payment_intent").asText(), refund.path("amount").asLong(), Long::sum);
      }
    }
    for (JsonNode intent : list(scene, "payment_intents")) {
      String order = intent.path("metadata").path("order_id").asText();
      long received = intent.path("amount_received").asLong();
      long refunded = refunds.getOrDefault(intent.path("id").asText(), 0L);
      String line = intent.path("status").asText() + " " + intent.path("amount").asLong();
      byOrder.merge(
          order,
          new AtStripe(received, refunded, List.of(line)),
          (one, two) ->
              new AtStripe(
                  one.received + two.received,
                  one.refunded + two.refunded,
                  Stream.concat(one.intents.stream(), two.intents.stream()).sorted().toList()));
    }
    return byOrder;
  }

  private static JsonNode list(Scene scene, String collection) {
    try {
      return World.JSON
          .readTree(scene.atStripe("GET", "/v1/" + collection + "?limit=100", ""))
          .path("data");
    } catch (IOException e) {
      throw new AssertionError("no list from Stripe", e);
    }
  }

  private AtStripe atStripe(Order order) {
    return stripe.getOrDefault(order.id(), new AtStripe(0, 0, List.of()));
  }

  /** What the books say, without anything that differs from run to run. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (Stock stock : stocks) {
      lines.add(
          "stock %s: %d available, %d reserved, %d sold of %d"
              .formatted(
                  stock.sku(),
                  stock.available(),
                  stock.reserved(),
                  stock.sold(),
                  stock.received()));
    }
    for (Order order : orders) {
      lines.add(
          "order: %s, %s, captured %d, refunded %d, stripe %s"
              .formatted(
                  order.status(),
                  order.paymentStatus(),
                  order.captured().amountMinor(),
                  order.refunded().amountMinor(),
                  atStripe(order)));
      lines.add("timeline: " + order.timeline().stream().map(TimelineEntry::what).toList());
    }
    lines.add("totals: " + totals);
    busEvents.forEach((name, count) -> lines.add("bus: " + count + " " + name));
    Map<String, Long> kinds = new TreeMap<>(items.stream().collect(groupingBy(Books::kind, counting())));
    kinds.keySet().removeAll(Set.of("SESSION", "COUNT", "TOTALS"));
    kinds.forEach((kind, count) -> lines.add("items: " + count + " " + kind));
    return lines;
  }

  /** What sort of thing an item is: its sort key up to the id in it. */
  private static String kind(Map<String, AttributeValue> item) {
    String pk = text(item, TableLayout.PK);
    String sk = text(item, TableLayout.SK);
    String kind = sk.contains("#") ? sk.substring(0, sk.indexOf('#')) : sk;
    return kind.matches("\\d{4}-.*") ? pk.substring(0, pk.indexOf('#')) : kind;
  }

  /** Everything that does not balance; empty when all is well. */
  List<String> faults() {
    stocks.forEach(this::checkStock);
    orders.forEach(this::checkMoney);
    orders.forEach(this::checkTimeline);
    checkDeadlines();
    checkTotals();
    checkOutbox();
    return faults;
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      faults.add(what);
    }
  }

  private void checkStock(Stock stock) {
    long reserved = units(stock, Set.of(OrderStatus.PENDING));
    long sold =
        units(
            stock,
            Set.of(
                OrderStatus.PROCESSING,
                OrderStatus.SHIPPED,
                OrderStatus.DELIVERED,
                OrderStatus.REFUNDED));
    check(
        stock.available() + stock.reserved() + stock.sold() == stock.received(),
        "units of %s are lost or invented: %s".formatted(stock.sku(),
        stock));
    check(stock.available() >= 0, "%s is oversold: %s".formatted(stock.sku(), stock));
    check(stock.reserved() == reserved, "orders wait for %d, reserved are %s".formatted(reserved, stock));
    check(stock.sold() == sold, "orders took %d, sold are %s".formatted(sold, stock));
  }

  private long units(Stock stock, Set<OrderStatus> statuses) {
    return orders.stream()
        .filter(order -> statuses.contains(order.status()))
        .flatMap(order -> order.lines().stream())
        .filter(line -> line.sku().equals(stock.sku()))
        .mapToLong(line -> line.quantity())
        .sum();
  }

  private void checkMoney(Order order) {
    AtStripe at = atStripe(order);
    long captured = order.captured().amountMinor();
    long refunded = order.refunded().amountMinor();
    check(captured == at.received, "captured %d, Stripe received %s".formatted(captured, at));
    check(refunded == at.refunded, "refunded %d, Stripe refunded %s".formatted(refunded, at));
    boolean over =
        order.status() == OrderStatus.CANCELLED || order.status() == OrderStatus.REFUNDED;
    check(!over || captured == refunded, "money kept of an order that is over: %s".formatted(order));
    boolean goes =
        Set.of(OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED)
            .contains(order.status());
    check(
        !goes || captured == order.charges().total().amountMinor(),
        "an order goes out unpaid: %s".formatted(order));
    check(
        !over || at.intents.stream().allMatch(i -> i.startsWith("succ") || i.startsWith("canc")),
        "an order that is over can be paid: %s".formatted(at));
  }

  private void checkTimeline(Order order) {
    Map<String, Long> entries =
        order.timeline().stream().collect(groupingBy(TimelineEntry::what, counting()));
    check(entries.getOrDefault("placed", 0L) == 1, "not placed once: %s".formatted(order.timeline()));
    check(
        order.timeline().stream()
            .map(TimelineEntry::at)
            .sorted()
            .toList()
            .equals(order.timeline().stream().map(TimelineEntry::at).toList()),
        "a timeline out of order: %s".formatted(order.timeline()));
    entries.forEach(
        (what, count) ->
            check(
                count == 1 || !Set.of("paid", "cancelled", "shipped", "delivered").contains(what),
                "%s %d times".formatted(what,
                count)));
  }

  private void checkDeadlines() {
    Set<String> waiting = keys("ORDER#", "DEADLINE").collect(Collectors.toSet());
    Set<String> pending =
        orders.stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .map(Order::id)
            .collect(Collectors.toSet());
    check(waiting.equals(pending), "deadlines of %s, unpaid are %s".formatted(waiting, pending));
  }

  private void checkTotals() {
    long pending = orders.stream().filter(o -> o.status() == OrderStatus.PENDING).count();
    long revenue =
        orders.stream()
            .mapToLong(o -> o.captured().amountMinor() - o.refunded().amountMinor())
            .sum();
    long customers = keys("ACCOUNT#", "PROFILE").count() - 1; // the administrator registers not
    long products = keys("PRODUCT#", "DETAIL").count();
    check(totals.orders() == orders.size(), "%d orders, %s".formatted(orders.size(), totals));
    check(totals.pending() == pending, "%d pending, %s".formatted(pending, totals));
    check(totals.revenue().amountMinor() == revenue, "revenue %d, %s".formatted(revenue, totals));
    check(totals.customers() == customers, "%d customers, %s".formatted(customers, totals));
    check(totals.products() == products, "%d products, %s".formatted(products, totals));
  }

  /** What was written with a change is what is on the bus. */
  private void checkOutbox() {
    Set<String> written = keys(TableLayout.OUTBOX, "EVENT").collect(Collectors.toSet());
    check(written.containsAll(busIds), "events that nobody wrote: %s".formatted(busIds));
    Set<String> lost = new HashSet<>(written);
    lost.removeAll(busIds);
    check(lost.isEmpty(), "events that never left: %s".formatted(lost));
  }
}
