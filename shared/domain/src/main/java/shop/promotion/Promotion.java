package shop.promotion;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.money.Money;

/**
 * A promotion.
 *
 * @param code the code of all customers; null: none, or the promotion has generated codes
 * @param coded whether it needs a code, its own or a generated one
 * @param priority of the promotions of a level the highest is taken first, then the lowest id
 * @param exclusive whether no later promotion of the level applies after it
 * @param startsAt included; null: at once
 * @param endsAt not included; null: never
 */
public record Promotion(
    String id,
    String name,
    PromotionStatus status,
    PromotionLevel level,
    PromotionAction action,
    @Nullable String code,
    boolean coded,
    int priority,
    boolean exclusive,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    PromotionConditions conditions,
    PromotionLimits limits) {
  public Promotion {
    if (!action.isAllowedAt(level)) {
      throw new IllegalArgumentException(action + " at the level " + level);
    }
    if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
      throw new IllegalArgumentException("a promotion ends before it starts");
    }
    if (code != null && !coded) {
      throw new IllegalArgumentException("a promotion with a code needs it");
    }
  }

  /** Why it does not apply at a time; empty if it does. */
  public Optional<CodeRefusal> refusalAt(Instant at) {
    if (status != PromotionStatus.ACTIVE) {
      return Optional.of(CodeRefusal.UNKNOWN);
    }
    if (startsAt != null && at.isBefore(startsAt)) {
      return Optional.of(CodeRefusal.NOT_STARTED);
    }
    return endsAt != null && !at.isBefore(endsAt)
        ? Optional.of(CodeRefusal.ENDED)
        : Optional.empty();
  }

  /** Whether all its amounts are in a currency. */
  public boolean isIn(String currency) {
    return Stream.of(Optional.ofNullable(conditions.minSubtotal()), value())
        .flatMap(Optional::stream)
        .allMatch(amount -> amount.currency().equals(currency));
  }

  private Optional<Money> value() {
    return switch (action) {
      case PromotionAction.Fixed fixed -> Optional.of(fixed.value());
      case PromotionAction.FixedPrice fixed -> Optional.of(fixed.value());
      case PromotionAction.Percent _, PromotionAction.BuyXGetY _ -> Optional.empty();
    };
  }
}
