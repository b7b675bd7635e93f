package shop.proof;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.aws.table.stock.UnpaidOrderItem;
import shop.contracts.TableLayout;
import shop.order.Order;
import shop.order.OrderLine;
import shop.order.OrderStatus;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Deadlines and counters of unpaid orders agree with the orders. */
final class UnpaidOrderInvariants {
  private UnpaidOrderInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    checkDeadlines(snapshot, violations);
    checkCounts(snapshot, violations);
  }

  /** Each unpaid order has a deadline, and no other order has one. */
  private static void checkDeadlines(ShopSnapshot snapshot, Violations violations) {
    Set<String> deadlines = snapshot.keys("ORDER#", "DEADLINE").collect(Collectors.toSet());
    Set<String> unpaid =
        snapshot.orders().stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .map(Order::id)
            .collect(Collectors.toSet());
    violations.check(
        deadlines.equals(unpaid), "deadlines of %s, unpaid are %s".formatted(deadlines, unpaid));
  }

  /**
   * Each customer's counter equals the number of the customer's unpaid orders, and its units are
   * theirs.
   */
  private static void checkCounts(ShopSnapshot snapshot, Violations violations) {
    for (Map<String, AttributeValue> item : snapshot.items()) {
      if (ShopSnapshot.text(item, TableLayout.SK).equals("UNPAID")) {
        String customer = ShopSnapshot.text(item, TableLayout.PK).substring("ACCOUNT#".length());
        long counted = Long.parseLong(ProofTable.value(item, "unpaid_orders").n());
        long unpaid =
            snapshot.orders().stream()
                .filter(order -> order.status() == OrderStatus.PENDING)
                .filter(order -> order.limitOwner().equals(customer))
                .count();
        violations.check(
            counted == unpaid, "%d unpaid orders, counted %d".formatted(unpaid, counted));
        Map<String, Integer> units = unpaidUnits(snapshot, customer);
        Map<String, Integer> recorded = UnpaidOrderItem.read(item).bySku();
        violations.check(
            recorded.equals(units), "unpaid units are %s, recorded %s".formatted(units, recorded));
      }
    }
  }

  private static Map<String, Integer> unpaidUnits(ShopSnapshot snapshot, String customer) {
    return snapshot.orders().stream()
        .filter(order -> order.status() == OrderStatus.PENDING)
        .filter(order -> order.limitOwner().equals(customer))
        .flatMap(order -> order.lines().stream())
        .collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity, Integer::sum));
  }
}
