package shop.promotion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.contracts.Limits;

/**
 * All active promotions, with those that have not started or have ended. They are one document,
 * because every price needs them all; its size is limited.
 */
public record ActivePromotions(List<Promotion> promotions) {
  public static final ActivePromotions NONE = new ActivePromotions(List.of());

  public ActivePromotions {
    promotions = List.copyOf(promotions);
  }

  /** Why a document cannot be stored. */
  public enum Excess {
    /** There are more than {@link Limits#ACTIVE_PROMOTIONS}. */
    PROMOTIONS,
    /** Their conditions name more than {@link Limits#ACTIVE_PROMOTION_IDS}. */
    IDS
  }

  /**
   * The document after a change.
   *
   * @param before null for a new promotion
   * @param after null for a removed promotion
   */
  ActivePromotions after(@Nullable Promotion before, @Nullable Promotion after) {
    Stream<Promotion> others =
        promotions.stream().filter(one -> before == null || !one.id().equals(before.id()));
    return new ActivePromotions(Stream.concat(others, active(after)).toList());
  }

  private static Stream<Promotion> active(@Nullable Promotion promotion) {
    return Stream.ofNullable(promotion).filter(one -> one.status() == PromotionStatus.ACTIVE);
  }

  Optional<Excess> excess() {
    if (promotions.size() > Limits.ACTIVE_PROMOTIONS) {
      return Optional.of(Excess.PROMOTIONS);
    }
    int ids = promotions.stream().mapToInt(one -> one.conditions().ids()).sum();
    return ids > Limits.ACTIVE_PROMOTION_IDS ? Optional.of(Excess.IDS) : Optional.empty();
  }
}
