package shop.aws.table.key;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.contracts.TableLayout;
import shop.promotion.PromotionStatus;
import shop.promotion.SavedPromotion;
import shop.promotion.UseShards;

/** The keys of promotions, their codes and their uses. See {@link Keys}. */
public final class PromotionKeys {
  private PromotionKeys() {}

  /** A promotion. */
  @AccessPattern(value = "a promotion", cost = "1 read unit for each 4 KB")
  public static Key promotion(String id) {
    return new Key("PROMOTION#" + id, "DETAIL");
  }

  /** A promotion in the list of its status, newest first; one partition, since only staff write. */
  @AccessPattern(
      value = "the promotions of a status, newest first",
      cost = "0.5 read units for each 4 KB of a page; grows with the promotions")
  public static IndexKey byStatus(SavedPromotion promotion) {
    return new IndexKey(
        TableLayout.GSI2,
        statusPartition(promotion.promotion().status()),
        Keys.millis(promotion.createdAt()) + "#" + promotion.id());
  }

  /** The partition of the promotions of a status. */
  public static String statusPartition(PromotionStatus status) {
    return "PROMOTIONS#" + status;
  }

  /** The number of generated codes of a promotion. */
  @AccessPattern(
      value = "the number of generated codes of a promotion",
      cost = "2 write units with each call that generates codes")
  public static Key codeCount(String promotionId) {
    return new Key("PROMOTION#" + promotionId, "CODES");
  }

  /** The claim of a code by a promotion; a generated code also has the order that uses it. */
  @AccessPattern(
      value = "the promotion that has a code; the order that uses a generated code",
      cost =
          "1 read unit with each price for a code that is not a promotion's own; 2 write units with"
              + " each order that uses a generated code")
  public static Key code(String code) {
    return new Key("CODE#" + code, "CLAIM");
  }

  /** The uses that are left in a shard, in a partition of its own. */
  @AccessPattern(
      value = "the uses of a promotion that are left, divided into up to 16 shards",
      cost = "1 read unit with each price if there is a limit; 2 write units with each use")
  public static Key useCounter(String promotionId, int shard) {
    return new Key("PROMOTION#" + promotionId + "#" + shard, "LEFT");
  }

  /** The number of uses of a customer. */
  @AccessPattern(
      value = "the number of a customer's uses of a promotion",
      cost =
          "1 read unit with each price if there is a limit for customers; 2 write units with each"
              + " use")
  public static Key customerUses(String promotionId, String buyerId) {
    return new Key("CODEUSE#" + promotionId + "#" + buyerId, "COUNT");
  }

  /** A use in the list of its promotion, in the partition of its counter's shard. */
  @AccessPattern(
      value = "the uses of a promotion, newest first",
      cost =
          "a page reads about limit + 80 items over 16 partitions; 2 write units with each use;"
              + " grows with the uses")
  public static Key use(String promotionId, int shard, Instant at, String orderId) {
    return new Key(usePartition(promotionId, shard), Keys.millis(at) + "#" + orderId);
  }

  /** The partitions of a promotion's uses. */
  public static Stream<String> usePartitions(String promotionId) {
    return IntStream.range(0, UseShards.MAX).mapToObj(shard -> usePartition(promotionId, shard));
  }

  private static String usePartition(String promotionId, int shard) {
    return "USES#" + shard + "#" + promotionId;
  }
}
