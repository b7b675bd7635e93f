package shop.functions.admin.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.money.Money;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLimits;
import shop.promotion.SavedPromotion;

/**
 * A promotion.
 *
 * @param status draft, active or archived
 * @param level item, order or shipping
 * @param code the code of all customers, in upper case; null: none
 * @param coded whether customers need a code, this one or a generated one
 */
record PromotionView(
    String id,
    String name,
    String status,
    String level,
    ActionView action,
    @Nullable String code,
    boolean coded,
    int priority,
    boolean exclusive,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    ConditionsView conditions,
    LimitsView limits,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * What it takes; only the fields of its type are not null.
   *
   * @param type percent, fixed, fixed_price or buy_x_get_y
   */
  record ActionView(
      String type,
      @Nullable Integer percentBp,
      @Nullable Money value,
      @Nullable Integer x,
      @Nullable Integer y) {
    static ActionView of(PromotionAction action) {
      return switch (action) {
        case PromotionAction.Percent(int share) ->
            new ActionView(action.type().slug(), share, null, null, null);
        case PromotionAction.Fixed(Money value) ->
            new ActionView(action.type().slug(), null, value, null, null);
        case PromotionAction.FixedPrice(Money value) ->
            new ActionView(action.type().slug(), null, value, null, null);
        case PromotionAction.BuyXGetY(int x, int y, int share) ->
            new ActionView(action.type().slug(), share, null, x, y);
      };
    }
  }

  /** When it applies; an empty list is no condition. */
  record ConditionsView(
      @Nullable Money minSubtotal,
      List<String> productIds,
      List<String> categoryIds,
      List<String> skus,
      List<String> countries,
      boolean firstOrder) {
    static ConditionsView of(PromotionConditions conditions) {
      return new ConditionsView(
          conditions.minSubtotal(),
          sorted(conditions.productIds()),
          sorted(conditions.categoryIds()),
          sorted(conditions.skus()),
          sorted(conditions.countries()),
          conditions.firstOrder());
    }

    private static List<String> sorted(Set<String> ids) {
      return ids.stream().sorted().toList();
    }
  }

  /** How often it can be used; null: any number of times. */
  record LimitsView(@Nullable Long total, @Nullable Long perCustomer) {
    static LimitsView of(PromotionLimits limits) {
      return new LimitsView(limits.total(), limits.perCustomer());
    }
  }

  static PromotionView of(SavedPromotion saved) {
    Promotion promotion = saved.promotion();
    return new PromotionView(
        promotion.id(),
        promotion.name(),
        promotion.status().slug(),
        promotion.level().slug(),
        ActionView.of(promotion.action()),
        promotion.code(),
        promotion.coded(),
        promotion.priority(),
        promotion.exclusive(),
        promotion.startsAt(),
        promotion.endsAt(),
        ConditionsView.of(promotion.conditions()),
        LimitsView.of(promotion.limits()),
        saved.version(),
        saved.createdAt(),
        saved.updatedAt());
  }
}
