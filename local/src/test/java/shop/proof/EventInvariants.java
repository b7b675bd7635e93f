package shop.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.contracts.TableLayout;
import shop.events.EventType;
import shop.order.Order;
import shop.order.TimelineEntry;

/** Each change of an order has one timeline entry and one event; every event is published. */
final class EventInvariants {
  /** The event of each kind of timeline entry. */
  private static final Map<String, String> EVENTS =
      Map.of(
          "placed", EventType.ORDER_PLACED.wireName(),
          "paid", EventType.ORDER_PAID.wireName(),
          "cancelled", EventType.ORDER_CANCELLED.wireName(),
          "shipped", EventType.ORDER_SHIPPED.wireName(),
          "delivered", EventType.ORDER_DELIVERED.wireName(),
          "refund_approved", EventType.ORDER_REFUNDED.wireName());

  private EventInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    snapshot.orders().forEach(order -> checkTimeline(order, snapshot, violations));
    checkOutbox(snapshot, violations);
  }

  private static void checkTimeline(Order order, ShopSnapshot snapshot, Violations violations) {
    Map<String, Long> entries =
        order.timeline().stream().collect(groupingBy(TimelineEntry::event, counting()));
    EVENTS.forEach(
        (kind, event) -> {
          long published = snapshot.eventCount(order, event);
          long entered = entries.getOrDefault(kind, 0L);
          violations.check(
              entered == published,
              "%d timeline entries '%s', but %d events: %s"
                  .formatted(entered, kind, published, order.timeline()));
        });
    violations.check(
        entries.getOrDefault("placed", 0L) == 1, "not placed once: " + order.timeline());
    List<Instant> times = order.timeline().stream().map(TimelineEntry::at).toList();
    violations.check(
        times.stream().sorted().toList().equals(times),
        "the timeline is not in order of time: " + order.timeline());
  }

  /**
   * The bus has exactly the events that were written to the outbox, and changes of availability,
   * which come from stock items.
   */
  private static void checkOutbox(ShopSnapshot snapshot, Violations violations) {
    Set<String> published = snapshot.outboxEventIds();
    Set<String> written = snapshot.keys(TableLayout.OUTBOX, "EVENT").collect(Collectors.toSet());
    violations.check(
        written.containsAll(published), "events without an outbox item: %s".formatted(published));
    Set<String> lost = new HashSet<>(written);
    lost.removeAll(published);
    violations.check(lost.isEmpty(), "events never published: %s".formatted(lost));
  }
}
