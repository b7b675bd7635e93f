package shop.aws.table.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Write;
import shop.aws.table.key.Key;
import shop.aws.table.key.PromotionKeys;
import shop.promotion.UseShards;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The counters of a promotion's uses, when its total limit is set or changed. Counters change by
 * differences, so that the uses of concurrent orders are counted; see {@link UseShards} for what
 * they mean.
 */
final class UseCounters {
  private static final String LABEL = "use counter ";
  private static final String COUNT = "ADD " + UseAttributes.LEFT + " :change ";
  private static final AttributeValue TRUE = AttributeValue.fromBool(true);

  private final Table table;

  UseCounters(Table table) {
    this.table = table;
  }

  /** The counters of a new promotion; none without a limit, since the first uses create them. */
  static List<Write> create(String promotionId, @Nullable Long total) {
    if (total == null) {
      return List.of();
    }
    List<Long> shares = UseShards.divide(total, total);
    return IntStream.range(0, UseShards.count(total))
        .mapToObj(
            shard -> {
              Map<String, AttributeValue> item = new HashMap<>();
              item.putAll(PromotionKeys.useCounter(promotionId, shard).attributes());
              item.put(UseAttributes.LEFT, number(shares.get(shard)));
              item.put(UseAttributes.LIMITED, TRUE);
              return Write.putNew(LABEL + shard, item);
            })
        .toList();
  }

  /**
   * Reads what is left, and divides it again for another limit. A condition fails when concurrent
   * orders took so much meanwhile that it must be read again.
   */
  List<Write> change(String promotionId, @Nullable Long before, @Nullable Long after) {
    List<Long> seen = left(promotionId);
    long uses = limit(before) - seen.stream().mapToLong(Long::longValue).sum();
    List<Long> shares = UseShards.divide(limit(after) - uses, after);
    List<Write> writes = new ArrayList<>();
    for (int shard = 0; shard < shares.size(); shard++) {
      Key key = PromotionKeys.useCounter(promotionId, shard);
      long change = shares.get(shard) - seen.get(shard);
      writes.add(
          after == null
              ? Write.update(
                  LABEL + shard, key, COUNT + "REMOVE " + UseAttributes.LIMITED, values(change))
              : withLimit(shares, seen, shard, key));
    }
    return writes;
  }

  /** No shard becomes negative but the first, and that one only when all others are 0. */
  private static Write withLimit(List<Long> shares, List<Long> seen, int shard, Key key) {
    long change = shares.get(shard) - seen.get(shard);
    boolean exceeded = shares.get(UseShards.FIRST) < 0;
    Map<String, AttributeValue> values = new HashMap<>(values(change));
    values.put(":limited", TRUE);
    String update = COUNT + "SET " + UseAttributes.LIMITED + " = :limited";
    if (exceeded && shard == UseShards.FIRST) {
      return Write.update(LABEL + shard, key, update, values);
    }
    Condition condition = exceeded ? unchanged(seen.get(shard)) : atLeast(-change);
    values.putAll(condition.values());
    return Write.update(LABEL + shard, key, update, new Condition(condition.expression(), values));
  }

  private static Condition atLeast(long least) {
    return Condition.of(
            "attribute_not_exists(%1$s) OR %1$s >= :least".formatted(UseAttributes.LEFT))
        .with(":least", least);
  }

  private static Condition unchanged(long seen) {
    return Condition.of(
            seen == 0
                ? "attribute_not_exists(%1$s) OR %1$s = :seen".formatted(UseAttributes.LEFT)
                : UseAttributes.LEFT + " = :seen")
        .with(":seen", seen);
  }

  /** What is left in each shard, as of one moment. */
  List<Long> left(String promotionId) {
    List<Key> keys =
        IntStream.range(0, UseShards.MAX)
            .mapToObj(shard -> PromotionKeys.useCounter(promotionId, shard))
            .toList();
    Map<Key, Map<String, AttributeValue>> items = table.getSnapshot(keys);
    return keys.stream()
        .map(key -> items.getOrDefault(key, Map.of()).get(UseAttributes.LEFT))
        .map(value -> value == null ? 0L : Long.parseLong(value.n()))
        .toList();
  }

  private static Map<String, AttributeValue> values(long change) {
    return Map.of(":change", number(change));
  }

  private static long limit(@Nullable Long total) {
    return total == null ? 0 : total;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
