package shop.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.aws.table.key.CheckoutKeys;
import shop.contracts.TableLayout;
import shop.order.Order;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each completed checkout names an order of its owner, and no other checkout names that order. An
 * order does not name its checkout, so the checks start from the checkouts.
 */
final class CheckoutInvariants {
  private CheckoutInvariants() {}

  static void check(ShopSnapshot snapshot, Violations violations) {
    Map<String, Order> orders =
        snapshot.orders().stream().collect(Collectors.toMap(Order::id, Function.identity()));
    Map<String, String> checkoutsByOrder = new HashMap<>();
    for (Map<String, AttributeValue> item : snapshot.items()) {
      String id = ShopSnapshot.text(item, TableLayout.PK);
      if (ShopSnapshot.text(item, TableLayout.SK).equals("CHECKOUT")
          && id.startsWith("CHECKOUT#")) {
        boolean completed = ShopSnapshot.text(item, "state").equals(CheckoutKeys.COMPLETED);
        AttributeValue order = item.get("order_id");
        violations.check(
            completed == (order != null),
            "%s, completed %b, names the order %s".formatted(id, completed, order));
        if (order != null) {
          violations.check(
              Optional.ofNullable(orders.get(order.s()))
                  .filter(found -> found.belongsTo(ShopSnapshot.text(item, "owner_id")))
                  .isPresent(),
              "%s names no order of its owner: %s".formatted(id, order.s()));
          String other = checkoutsByOrder.put(order.s(), id);
          violations.check(
              other == null, "%s and %s name one order: %s".formatted(id, other, order.s()));
        }
      }
    }
  }
}
