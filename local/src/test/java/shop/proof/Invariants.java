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
import shop.catalog.ProductDetails;
import shop.contracts.Area;
import shop.contracts.BucketLayout;
import shop.contracts.Paging;
import shop.contracts.TableLayout;
import shop.events.EventType;
import shop.inventory.Stock;
import shop.ledger.PaymentIssue;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderStatus;
import shop.order.TimelineEntry;
import shop.order.UnitsByLine;
import shop.page.PageRequest;
import shop.payment.VerifyLedger;
import shop.search.IndexedProduct;
import shop.stats.StatsDelta;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The shop's books as they are: what they say in short, and whether they balance. */
final class Invariants {
  private static final String USD = "USD";

  /** What the timeline calls what an event tells. */
  private static final Map<String, String> ENTRIES =
      Map.of(
          "placed", EventType.ORDER_PLACED.wireName(),
          "paid", EventType.ORDER_PAID.wireName(),
          "cancelled", EventType.ORDER_CANCELLED.wireName(),
          "shipped", EventType.ORDER_SHIPPED.wireName(),
          "delivered", EventType.ORDER_DELIVERED.wireName(),
          "refund_approved", EventType.ORDER_REFUNDED.wireName());

  private final List<Map<String, AttributeValue>> items;
  private final Set<String> files;
  private final Map<String, IndexedProduct> indexed;
  private final Shop shop;
  private final List<Order> orders;
  private final List<Stock> stocks;
  private final StatsDelta totals;
  private final Map<String, Long> busEvents;
  private final Set<String> busIds = new HashSet<>();
  private final Map<String, AtStripe> stripe;
  private final List<String> faults = new ArrayList<>();

  /** What Stripe knows of an order, in minor units. */
  private record AtStripe(long received, long refunded, long withdrawn, List<String> intents) {
    static final AtStripe NOTHING = new AtStripe(0, 0, 0, List.of());

    AtStripe plus(AtStripe more) {
      return new AtStripe(
          received + more.received,
          refunded + more.refunded,
          withdrawn + more.withdrawn,
          Stream.concat(intents.stream(), more.intents.stream()).sorted().toList());
    }
  }

  private Invariants(Simulation simulation, SimulationContext context) {
    items = simulation.table().items();
    files = simulation.bucket().keys();
    indexed = simulation.search().indexed();
    shop = simulation.plain(Area.WORKERS);
    orders =
        keys("ORDER#", "ORDER")
            .map(id -> shop.orders().find(id).orElseThrow())
            .sorted(Comparator.comparing(Order::placedAt).thenComparing(Order::id))
            .toList();
    stocks =
        keys("SKU#", "STOCK").sorted().map(sku -> shop.stocks().find(sku).orElseThrow()).toList();
    totals = shop.totals().ofAllTime(USD);
    busEvents = busEvents(simulation);
    stripe = stripe(context);
  }

  /** Reads everything. */
  static Invariants of(SimulationContext context) {
    return new Invariants(context.world(), context);
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

  private Map<String, Long> busEvents(Simulation simulation) {
    Map<String, Long> events = new TreeMap<>();
    for (var entry : simulation.bus().all()) {
      try {
        JsonNode detail = Simulation.JSON.readTree(entry.detail());
        if (busIds.add(detail.path("id").asText())) {
          events.merge(entry.detailType(), 1L, Long::sum);
          String order = detail.path("data").path("order_id").asText();
          events.merge(order + " " + entry.detailType(), 1L, Long::sum);
        }
      } catch (IOException e) {
        throw new AssertionError("an event that is no JSON", e);
      }
    }
    return events;
  }

  private Map<String, AtStripe> stripe(SimulationContext context) {
    Map<String, Long> refunds = new HashMap<>();
    for (JsonNode refund : list(context, "refunds")) {
      if (refund.path("status").asText().equals("succeeded")) {
        refunds.merge(
            refund.path("payment_intent").asText(), refund.path("amount").asLong(), Long::sum);
      }
    }
    Map<String, Long> withdrawals = new HashMap<>();
    for (JsonNode dispute : list(context, "disputes")) {
      for (JsonNode moved : dispute.path("balance_transactions")) {
        withdrawals.merge(
            dispute.path("payment_intent").asText(), -moved.path("amount").asLong(), Long::sum);
      }
    }
    Map<String, AtStripe> byOrder = new HashMap<>();
    for (JsonNode intent : list(context, "payment_intents")) {
      String id = intent.path("id").asText();
      String order = intent.path("metadata").path("order_id").asText();
      String line = intent.path("status").asText() + " " + intent.path("amount").asLong();
      // What does not match its order stays out of the books, and is an issue for a person.
      boolean mismatched = issues(order).anyMatch(issue -> issue.id().equals("mismatch-" + id));
      AtStripe known =
          mismatched
              ? new AtStripe(0, 0, 0, List.of("mismatched " + line))
              : new AtStripe(
                  intent.path("amount_received").asLong(),
                  refunds.getOrDefault(id, 0L),
                  withdrawals.getOrDefault(id, 0L),
                  List.of(line));
      byOrder.merge(order, known, AtStripe::plus);
    }
    return byOrder;
  }

  private Stream<PaymentIssue> issues(String orderId) {
    return shop.payments().records(orderId).issues().stream();
  }

  private static JsonNode list(SimulationContext context, String collection) {
    try {
      return Simulation.JSON
          .readTree(context.atStripe("GET", "/v1/" + collection + "?limit=100", ""))
          .path("data");
    } catch (IOException e) {
      throw new AssertionError("no list from Stripe", e);
    }
  }

  private AtStripe atStripe(Order order) {
    return stripe.getOrDefault(order.id(), AtStripe.NOTHING);
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
                  order.stage(),
                  order.paymentStatus(),
                  order.captured().amountMinor(),
                  order.refunded().amountMinor(),
                  atStripe(order)));
      lines.add("timeline: " + order.timeline().stream().map(TimelineEntry::what).toList());
    }
    lines.add("totals: " + totals);
    busEvents.forEach(
        (name, count) -> {
          if (!name.contains(" ")) {
            lines.add("bus: " + count + " " + name);
          }
        });
    Map<String, Long> kinds =
        new TreeMap<>(items.stream().collect(groupingBy(Invariants::kind, counting())));
    kinds.keySet().removeAll(Set.of("SESSION", "COUNT", "TOTALS", "UNPAID", "LAST_EVENT"));
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
    checkLedgers();
    checkDeadlines();
    checkUnpaidCounts();
    checkImages();
    checkSearch();
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
    long reserved =
        orders.stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .mapToLong(order -> ordered(order, stock.sku()))
            .sum();
    long sold = orders.stream().mapToLong(order -> sold(order, stock.sku())).sum();
    check(
        stock.available() + stock.reserved() + stock.sold() == stock.received(),
        "units of %s are lost or invented: %s".formatted(stock.sku(), stock));
    check(stock.available() >= 0, "%s is oversold: %s".formatted(stock.sku(), stock));
    check(
        stock.reserved() == reserved,
        "orders wait for %d, reserved are %s".formatted(reserved, stock));
    check(stock.sold() == sold, "orders took %d, sold are %s".formatted(sold, stock));
  }

  private static long ordered(Order order, String sku) {
    return order.lines().stream()
        .filter(line -> line.sku().equals(sku))
        .mapToLong(OrderLine::quantity)
        .sum();
  }

  /** Paid units that did not come back; those of a refunded order that were never sent did. */
  private static long sold(Order order, String sku) {
    if (order.status() == OrderStatus.PENDING || order.status() == OrderStatus.CANCELLED) {
      return 0;
    }
    long unsent =
        order.status() == OrderStatus.REFUNDED
            ? order.unshippedUnits().stream()
                .filter(some -> some.sku().equals(sku))
                .mapToLong(UnitsByLine::quantity)
                .sum()
            : 0;
    return ordered(order, sku) - order.returnedUnits().restocked(sku) - unsent;
  }

  private void checkMoney(Order order) {
    AtStripe at = atStripe(order);
    long captured = order.captured().amountMinor();
    long refunded = order.refunded().amountMinor();
    long withdrawn = order.withdrawn().amountMinor();
    check(captured == at.received, "captured %d, Stripe received %s".formatted(captured, at));
    check(refunded == at.refunded, "refunded %d, Stripe refunded %s".formatted(refunded, at));
    check(withdrawn == at.withdrawn, "withdrawn %d, Stripe withdrew %s".formatted(withdrawn, at));
    boolean refundFailed =
        issues(order.id()).anyMatch(issue -> issue.kind() == PaymentIssue.Kind.REFUND_FAILED);
    check(
        !order.isClosed() || refundFailed || !order.isPaymentHeld(),
        "money kept of an order that is over: %s".formatted(order));
    boolean goes =
        Set.of(OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED)
            .contains(order.status());
    check(
        !goes || captured == order.charges().total().amountMinor(),
        "an order goes out unpaid: %s".formatted(order));
    check(
        !order.isClosed() || at.intents.stream().noneMatch(line -> line.startsWith("requires")),
        "an order that is over can be paid: %s".formatted(at));
  }

  /** What the shop itself says of its ledgers. */
  private void checkLedgers() {
    PageRequest all = PageRequest.first(Paging.MAX);
    new VerifyLedger(shop.orders(), shop.payments())
        .verify(all)
        .faults()
        .forEach(fault -> check(false, "a ledger does not add up: " + fault));
  }

  /** Each change of state has one entry in the timeline and one event on the bus. */
  private void checkTimeline(Order order) {
    Map<String, Long> entries =
        order.timeline().stream().collect(groupingBy(TimelineEntry::what, counting()));
    ENTRIES.forEach(
        (what, event) -> {
          long told = busEvents.getOrDefault(order.id() + " " + event, 0L);
          long entered = entries.getOrDefault(what, 0L);
          check(
              entered == told,
              "%d entries of %s, but %d events: %s"
                  .formatted(entered, what, told, order.timeline()));
        });
    check(entries.getOrDefault("placed", 0L) == 1, "not placed once: " + order.timeline());
    check(
        order.timeline().stream()
            .map(TimelineEntry::at)
            .sorted()
            .toList()
            .equals(order.timeline().stream().map(TimelineEntry::at).toList()),
        "a timeline out of order: " + order.timeline());
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

  private void checkUnpaidCounts() {
    for (Map<String, AttributeValue> item : items) {
      if (text(item, TableLayout.SK).equals("UNPAID")) {
        String customer = text(item, TableLayout.PK).substring("ACCOUNT#".length());
        long counted = Long.parseLong(ProofTable.value(item, "unpaid_orders").n());
        long unpaid =
            orders.stream()
                .filter(order -> order.status() == OrderStatus.PENDING)
                .filter(order -> order.customerId().equals(customer))
                .count();
        check(counted == unpaid, "%d unpaid orders, counted %d".formatted(unpaid, counted));
      }
    }
  }

  /** The bucket holds what is shown, and nothing that nobody will ever ask for. */
  private void checkImages() {
    Set<String> shown = new HashSet<>();
    keys("PRODUCT#", "DETAIL")
        .forEach(
            product ->
                shop.images()
                    .find(product)
                    .images()
                    .forEach(
                        image ->
                            image
                                .files()
                                .forEach(
                                    file ->
                                        shown.add(BucketLayout.image(product, image.id(), file)))));
    check(files.equals(shown), "the bucket has %s, shown are %s".formatted(files, shown));
  }

  /** The search has every product as the table has it, and no other. */
  private void checkSearch() {
    List<String> ids = keys("PRODUCT#", "DETAIL").toList();
    Map<String, IndexedProduct> products = new HashMap<>();
    new ProductDetails(shop.stocks(), shop.categories())
        .of(shop.products().findAll(ids).values())
        .forEach(detail -> products.put(detail.product().id(), IndexedProduct.of(detail)));
    check(indexed.equals(products), "the search has %s, the table %s".formatted(indexed, products));
  }

  private void checkTotals() {
    long pending = orders.stream().filter(o -> o.status() == OrderStatus.PENDING).count();
    long revenue = orders.stream().mapToLong(o -> o.netReceived().amountMinor()).sum();
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
