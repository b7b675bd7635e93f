package shop.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.contracts.TableLayout;
import shop.inventory.Stock;
import shop.order.Order;
import shop.order.TimelineEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks the shop's data against the invariants, and summarises it for comparison with other runs.
 */
final class Invariants {
  /** Items whose number may differ between equal runs: sessions, counters, statistics by shard. */
  private static final Set<String> UNCOMPARED_ITEMS =
      Set.of("SESSION", "COUNT", "TOTALS", "UNPAID", "HOLDS", "LAST_EVENT", "LEFT");

  private final ShopSnapshot snapshot;

  private Invariants(ShopSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Reads all data of the shop. */
  static Invariants of(SimulationContext context) {
    return new Invariants(ShopSnapshot.of(context));
  }

  /** The invariants that do not hold; empty when all hold. */
  List<String> violations() {
    Violations violations = new Violations();
    StockInvariants.check(snapshot, violations);
    PaymentInvariants.check(snapshot, violations);
    EventInvariants.check(snapshot, violations);
    UnpaidOrderInvariants.check(snapshot, violations);
    HoldInvariants.check(snapshot, violations);
    CheckoutInvariants.check(snapshot, violations);
    PromotionInvariants.check(snapshot, violations);
    MailInvariants.check(snapshot, violations);
    AddressInvariants.check(snapshot, violations);
    AccountInvariants.check(snapshot, violations);
    DerivedDataInvariants.check(snapshot, violations);
    return violations.found();
  }

  /** The state in lines of text, without what differs between equal runs, such as ids and times. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (Stock stock : snapshot.stocks()) {
      lines.add(
          "stock %s: %d available, %d reserved, %d held, %d sold of %d"
              .formatted(
                  stock.sku(),
                  stock.available(),
                  stock.reserved(),
                  stock.held(),
                  stock.sold(),
                  stock.received()));
    }
    for (Order order : snapshot.orders()) {
      lines.add(
          "order: %s, %s, captured %d, refunded %d, stripe %s"
              .formatted(
                  order.stage(),
                  order.paymentStatus(),
                  order.captured().amountMinor(),
                  order.refunded().amountMinor(),
                  snapshot.stripeBalance(order)));
      lines.add("timeline: " + order.timeline().stream().map(TimelineEntry::event).toList());
    }
    AddressInvariants.books(snapshot)
        .forEach((_, entries) -> lines.add("addresses: " + AddressInvariants.summary(entries)));
    lines.add("accounts: " + snapshot.accounts());
    lines.add("totals: " + snapshot.totals());
    snapshot.eventCounts().forEach((type, count) -> lines.add("bus: " + count + " " + type));
    itemCounts().forEach((kind, count) -> lines.add("items: " + count + " " + kind));
    return lines;
  }

  private Map<String, Long> itemCounts() {
    Map<String, Long> counts =
        new TreeMap<>(snapshot.items().stream().collect(groupingBy(Invariants::kind, counting())));
    counts.keySet().removeAll(UNCOMPARED_ITEMS);
    return counts;
  }

  /** The kind of an item: its sort key without the id, or the partition key's if that is a date. */
  private static String kind(Map<String, AttributeValue> item) {
    String pk = ShopSnapshot.text(item, TableLayout.PK);
    String sk = ShopSnapshot.text(item, TableLayout.SK);
    String kind = sk.contains("#") ? sk.substring(0, sk.indexOf('#')) : sk;
    return kind.matches("\\d{4}-.*") ? pk.substring(0, pk.indexOf('#')) : kind;
  }
}
