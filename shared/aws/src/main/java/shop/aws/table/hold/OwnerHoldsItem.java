package shop.aws.table.hold;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.OrderKeys;
import shop.hold.Hold;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The checkouts that an owner holds: their number, and an attribute for each. The transaction that
 * writes a hold adds it; the one that ends the hold removes it. The condition on the hold's version
 * guards both, so that a repeated request does not count twice.
 */
final class OwnerHoldsItem {
  /** The label of the addition; its condition fails when the owner has too many holds. */
  static final String LABEL = "holds of the owner";

  private static final String COUNT = "holds";
  private static final String HOLD = "hold#";
  private static final AttributeValue FROM_CART = AttributeValue.fromS("cart");
  private static final AttributeValue FROM_ITEMS = AttributeValue.fromS("items");

  private OwnerHoldsItem() {}

  /**
   * The write that adds a hold, on condition that the count is below a limit.
   *
   * @param limit 0 for no limit
   */
  static Write add(Hold hold, int limit) {
    Condition condition =
        limit == 0
            ? Condition.of("attribute_not_exists(#hold)")
            : Condition.of("attribute_not_exists(" + COUNT + ") OR " + COUNT + " < :limit")
                .with(":limit", limit);
    return Write.update(
        LABEL,
        OrderKeys.holdsOfOwner(hold.ownerId()),
        "ADD " + COUNT + " :one SET #hold = :from",
        name(hold),
        condition.with(":one", 1).with(":from", hold.fromCart() ? FROM_CART : FROM_ITEMS));
  }

  /** The write that removes a hold that ended. */
  static Write remove(Hold hold) {
    return Write.update(
        LABEL,
        OrderKeys.holdsOfOwner(hold.ownerId()),
        "ADD " + COUNT + " :minusOne REMOVE #hold",
        name(hold),
        Map.of(":minusOne", AttributeValue.fromN("-1")));
  }

  private static Map<String, String> name(Hold hold) {
    return Map.of("#hold", HOLD + hold.checkoutId());
  }

  /**
   * The held checkouts of an item.
   *
   * @param item null when the owner has none
   */
  static List<String> all(@Nullable Map<String, AttributeValue> item) {
    return checkouts(item, _ -> true);
  }

  /** The held checkouts of an item that were made of the cart. */
  static List<String> fromCart(@Nullable Map<String, AttributeValue> item) {
    return checkouts(item, FROM_CART::equals);
  }

  private static List<String> checkouts(
      @Nullable Map<String, AttributeValue> item, Predicate<AttributeValue> wanted) {
    return item == null
        ? List.of()
        : item.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(HOLD) && wanted.test(entry.getValue()))
            .map(entry -> entry.getKey().substring(HOLD.length()))
            .sorted()
            .toList();
  }
}
