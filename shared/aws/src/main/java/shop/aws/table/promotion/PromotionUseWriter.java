package shop.aws.table.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Write;
import shop.aws.table.key.Key;
import shop.aws.table.key.PromotionKeys;
import shop.order.Order;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionUse;
import shop.promotion.UseShards;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes of promotion uses, for the transactions of orders: three for each use, and one more
 * for a generated code. The transaction that places an order counts its uses, and the one that
 * cancels it unpaid gives them back. The condition on the order itself guards both, so that a
 * repeated request or event counts nothing twice.
 *
 * <p>Uses are also counted for promotions without limits, so that a limit that is set later is
 * right.
 */
public final class PromotionUseWriter {
  private static final String LABEL = "promotion ";
  private static final String GIVEN_BACK = "given back promotion ";
  private static final String COUNT_DOWN = "ADD " + UseAttributes.LEFT + " :change";
  private static final String COUNT_CUSTOMER = "ADD " + UseAttributes.COUNT + " :change";

  private PromotionUseWriter() {}

  /**
   * Counts the uses of a new order. A condition fails when a limit is reached, a generated code is
   * used, or a limit was set or removed since it was read. In each case the caller reads again: the
   * promotion may have uses left in another shard, or the reason why it does not apply.
   */
  public static List<Write> use(Order order) {
    return order.promotionUses().stream().flatMap(use -> use(order, use).stream()).toList();
  }

  private static List<Write> use(Order order, PromotionUse use) {
    PromotionLimits limits = use.limits();
    String label = LABEL + use.promotionId();
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.update(
            label, counter(use, use.shard()), COUNT_DOWN, anyLeft(limits).with(":change", -1)));
    writes.add(countCustomer(label, order, use, limits.perCustomer()));
    writes.add(Write.put(label, useItem(order, use)));
    if (use.code() != null && use.singleUse()) {
      writes.add(
          Write.update(
              label,
              PromotionKeys.code(use.code()),
              "SET " + UseAttributes.ORDER + " = :order",
              Condition.of(
                      UseAttributes.PROMOTION
                          + " = :promotion AND attribute_not_exists("
                          + UseAttributes.ORDER
                          + ")")
                  .with(":promotion", use.promotionId())
                  .with(":order", order.id())));
    }
    return writes;
  }

  private static Condition anyLeft(PromotionLimits limits) {
    return limits.total() == null
        ? Condition.of("attribute_not_exists(" + UseAttributes.LIMITED + ")")
        : Condition.of(UseAttributes.LEFT + " >= :one").with(":one", 1);
  }

  private static Write countCustomer(
      String label, Order order, PromotionUse use, @Nullable Long limit) {
    Key key = PromotionKeys.customerUses(use.promotionId(), order.limitOwner());
    return limit == null
        ? Write.update(label, key, COUNT_CUSTOMER, change(1))
        : Write.update(
            label,
            key,
            COUNT_CUSTOMER,
            Condition.of(
                    "attribute_not_exists(%1$s) OR %1$s < :limit".formatted(UseAttributes.COUNT))
                .with(":limit", limit)
                .with(":change", 1));
  }

  /**
   * Gives back the uses of an order. A use returns to the first shard (see {@link UseShards}), and
   * is removed from the list of uses.
   */
  public static List<Write> giveBack(Order order) {
    return order.promotionUses().stream().flatMap(use -> giveBack(order, use).stream()).toList();
  }

  private static List<Write> giveBack(Order order, PromotionUse use) {
    String label = GIVEN_BACK + use.promotionId();
    List<Write> writes = new ArrayList<>();
    writes.add(Write.update(label, counter(use, UseShards.FIRST), COUNT_DOWN, change(1)));
    writes.add(
        Write.update(
            label,
            PromotionKeys.customerUses(use.promotionId(), order.limitOwner()),
            COUNT_CUSTOMER,
            change(-1)));
    writes.add(Write.delete(label, useKey(order, use)));
    if (use.code() != null && use.singleUse()) {
      writes.add(
          Write.update(
              label,
              PromotionKeys.code(use.code()),
              "REMOVE " + UseAttributes.ORDER,
              Condition.of(UseAttributes.ORDER + " = :order").with(":order", order.id())));
    }
    return writes;
  }

  /** Whether failed labels have the one of a use. */
  public static boolean isRefused(Set<String> labels) {
    return labels.stream().anyMatch(label -> label.startsWith(LABEL));
  }

  private static Key counter(PromotionUse use, int shard) {
    return PromotionKeys.useCounter(use.promotionId(), shard);
  }

  private static Map<String, AttributeValue> change(int change) {
    return Map.of(":change", AttributeValue.fromN(Integer.toString(change)));
  }

  private static Key useKey(Order order, PromotionUse use) {
    return PromotionKeys.use(use.promotionId(), use.shard(), order.placedAt(), order.id());
  }

  private static Map<String, AttributeValue> useItem(Order order, PromotionUse use) {
    Map<String, AttributeValue> item = new HashMap<>(useKey(order, use).attributes());
    item.put(UseAttributes.PROMOTION, AttributeValue.fromS(use.promotionId()));
    item.put(UseAttributes.ORDER, AttributeValue.fromS(order.id()));
    item.put(UseAttributes.ORDER_NUMBER, AttributeValue.fromS(order.number()));
    item.put(UseAttributes.CUSTOMER, AttributeValue.fromS(order.customerId()));
    item.put(UseAttributes.USED_AT, AttributeValue.fromS(order.placedAt().toString()));
    if (use.code() != null) {
      item.put(UseAttributes.CODE, AttributeValue.fromS(use.code()));
    }
    return item;
  }
}
