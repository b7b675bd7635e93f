package shop.aws.table.promotion;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Table;
import shop.promotion.Promotion;
import shop.promotion.PromotionCode;

/**
 * Reads which promotions a buyer can use: those without a code, and those of the buyer's codes,
 * with what their limits still allow. The reads join the batch that reads offers.
 */
public final class PromotionReader {
  private final Table table;
  private final RandomGenerator random;

  /**
   * @param random chooses the shards of counters
   */
  public PromotionReader(Table table, RandomGenerator random) {
    this.table = table;
    this.random = random;
  }

  /**
   * Starts a read: its keys join a batch, and {@link PromotionRead#finish} gets the batch's items.
   *
   * @param buyerId null: no particular one, so limits of a customer do not apply
   * @param codes as the buyer wrote them
   * @param probable the active promotions that are probably current, such as cached ones
   */
  public PromotionRead start(
      @Nullable String buyerId, Collection<String> codes, List<Promotion> probable) {
    Set<String> normalized =
        codes.stream().map(PromotionCode::normalized).collect(Collectors.toUnmodifiableSet());
    return new PromotionRead(table, random, buyerId, normalized, probable);
  }
}
