package shop.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.TableLayout;
import shop.contracts.reason.TimelineEvent;
import shop.order.Order;
import shop.order.OrderStatus;
import shop.promotion.PromotionUse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The uses of a promotion are those of the orders that carry it and did not give it back. */
final class PromotionInvariants {
  private PromotionInvariants() {}

  /** A use that must be counted. */
  private record Expected(Order order, PromotionUse use) {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    List<Expected> uses = snapshot.orders().stream().flatMap(PromotionInvariants::uses).toList();
    checkList(snapshot, uses, violations);
    checkCustomers(snapshot, uses, violations);
    checkCodes(snapshot, uses, violations);
    checkCounters(snapshot, uses, violations);
  }

  /**
   * An order that was cancelled before it was paid has given its uses back; a payment that arrives
   * later is refunded and takes no uses again.
   */
  private static Stream<Expected> uses(Order order) {
    boolean paidInTime =
        order.captured().isPositive()
            && order.timeline().stream()
                .anyMatch(entry -> entry.event().equals(TimelineEvent.PAID.wireName()));
    boolean closedUnpaid = order.status() == OrderStatus.CANCELLED && !paidInTime;
    return closedUnpaid
        ? Stream.empty()
        : order.promotionUses().stream().map(use -> new Expected(order, use));
  }

  private static void checkList(ShopSnapshot snapshot, List<Expected> uses, Violations violations) {
    Set<String> expected = new TreeSet<>();
    uses.forEach(
        one ->
            expected.add(
                "USES#"
                    + one.use().shard()
                    + "#"
                    + one.use().promotionId()
                    + " "
                    + one.order().id()));
    Set<String> listed = new TreeSet<>();
    items(snapshot, "USES#")
        .forEach(item -> listed.add(pk(item) + " " + ShopSnapshot.text(item, "order_id")));
    violations.check(
        listed.equals(expected), "uses are %s, orders have %s".formatted(listed, expected));
  }

  private static void checkCustomers(
      ShopSnapshot snapshot, List<Expected> uses, Violations violations) {
    Map<String, Long> expected = new HashMap<>();
    uses.forEach(
        one ->
            expected.merge(
                "CODEUSE#" + one.use().promotionId() + "#" + one.order().limitOwner(),
                1L,
                Long::sum));
    items(snapshot, "CODEUSE#")
        .forEach(
            item -> {
              long counted = number(item, "use_count");
              long had = expected.getOrDefault(pk(item), 0L);
              violations.check(
                  counted == had, "%s counts %d uses of %d".formatted(pk(item), counted, had));
            });
  }

  private static void checkCodes(
      ShopSnapshot snapshot, List<Expected> uses, Violations violations) {
    Map<String, String> expected = new HashMap<>();
    uses.stream()
        .filter(one -> one.use().singleUse())
        .forEach(one -> expected.put("CODE#" + one.use().code(), one.order().id()));
    Map<String, String> used = new HashMap<>();
    items(snapshot, "CODE#")
        .filter(item -> item.containsKey("order_id"))
        .forEach(item -> used.put(pk(item), ShopSnapshot.text(item, "order_id")));
    violations.check(
        used.equals(expected), "used codes are %s, orders have %s".formatted(used, expected));
  }

  /** What is left of each promotion's limit, or 0 without one, is the limit less the uses. */
  private static void checkCounters(
      ShopSnapshot snapshot, List<Expected> uses, Violations violations) {
    snapshot
        .keys("PROMOTION#", "DETAIL")
        .forEach(
            id -> {
              Long total =
                  snapshot.shop().promotions().find(id).orElseThrow().promotion().limits().total();
              long left =
                  items(snapshot, "PROMOTION#" + id + "#")
                      .mapToLong(item -> number(item, "uses_left"))
                      .sum();
              long used = uses.stream().filter(one -> one.use().promotionId().equals(id)).count();
              violations.check(
                  left == limit(total) - used,
                  "%d uses of promotion %s, %d left of %s".formatted(used, id, left, total));
            });
  }

  private static long limit(@Nullable Long total) {
    return total == null ? 0 : total;
  }

  private static Stream<Map<String, AttributeValue>> items(ShopSnapshot snapshot, String prefix) {
    return snapshot.items().stream().filter(item -> pk(item).startsWith(prefix));
  }

  private static String pk(Map<String, AttributeValue> item) {
    return ShopSnapshot.text(item, TableLayout.PK);
  }

  private static long number(Map<String, AttributeValue> item, String attribute) {
    return Long.parseLong(ProofTable.value(item, attribute).n());
  }
}
