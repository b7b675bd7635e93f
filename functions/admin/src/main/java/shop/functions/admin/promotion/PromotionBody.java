package shop.functions.admin.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.contracts.IdFormat;
import shop.contracts.Limits;
import shop.functions.admin.rules.CountryFaults;
import shop.money.Money;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionDraft;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;
import shop.web.Problem;
import shop.web.Problem.Fault;
import shop.web.binding.FieldRule;
import shop.web.binding.Form;
import shop.web.binding.Items;
import shop.web.binding.Range;
import shop.web.binding.Text;

/**
 * A promotion to create or replace.
 *
 * @param status default: the present status, or draft for a new promotion
 * @param level what it lowers: each item, the sum of the items, or shipping
 * @param code the code of all customers, compared without case; absent: none
 * @param coded whether customers need a code, this one or a generated one; default: true with a
 *     code, otherwise as before, and false for a new promotion
 * @param priority of the promotions of a level the highest is taken first; default: 0
 * @param exclusive whether no later promotion of its level applies after it; default: false
 * @param startsAt included; absent: at once
 * @param endsAt not included; absent: never
 * @param conditions when it applies; absent: always
 * @param limits how often it can be used; absent: any number of times
 */
@FieldRule(
    anyOf = {@Form(absent = "code"), @Form(absent = "coded"), @Form(values = "coded=true")},
    field = "coded",
    detail = "must be true if there is a code")
record PromotionBody(
    @Text(max = Limits.NAME_LENGTH) String name,
    @Nullable PromotionStatus status,
    PromotionLevel level,
    ActionBody action,
    @Nullable
        @Text(
            max = IdFormat.PROMOTION_CODE_LENGTH,
            pattern = IdFormat.PROMOTION_CODE,
            description = IdFormat.PROMOTION_CODE_RULE)
        String code,
    @Nullable Boolean coded,
    @Nullable @Range(min = -Limits.PROMOTION_PRIORITY, max = Limits.PROMOTION_PRIORITY)
        Integer priority,
    @Nullable Boolean exclusive,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable ConditionsBody conditions,
    @Nullable LimitsBody limits) {

  /**
   * What the promotion takes.
   *
   * @param percentBp hundredths of a percent; with buy_x_get_y the share that is taken from the y
   *     cheapest, default: 10000, which makes them free
   * @param value with fixed the amount that is taken, of each unit at the level item; with
   *     fixed_price the new price, of each unit or of shipping
   * @param x units to buy in a group
   * @param y units of a group that are cheaper
   */
  @FieldRule(
      anyOf = {
        @Form(present = "percent_bp"),
        @Form(values = "type=fixed"),
        @Form(values = "type=fixed_price"),
        @Form(values = "type=buy_x_get_y")
      },
      field = "percent_bp",
      detail = "is required with percent")
  @FieldRule(
      anyOf = {
        @Form(absent = "percent_bp"),
        @Form(values = "type=percent"),
        @Form(values = "type=buy_x_get_y")
      },
      field = "percent_bp",
      detail = "must only be given with percent or buy_x_get_y")
  @FieldRule(
      anyOf = {
        @Form(present = "value"),
        @Form(values = "type=percent"),
        @Form(values = "type=buy_x_get_y")
      },
      field = "value",
      detail = "is required with fixed or fixed_price")
  @FieldRule(
      anyOf = {
        @Form(absent = "value"),
        @Form(values = "type=fixed"),
        @Form(values = "type=fixed_price")
      },
      field = "value",
      detail = "must only be given with fixed or fixed_price")
  @FieldRule(
      anyOf = {
        @Form(present = "x"),
        @Form(values = "type=percent"),
        @Form(values = "type=fixed"),
        @Form(values = "type=fixed_price")
      },
      field = "x",
      detail = "is required with buy_x_get_y")
  @FieldRule(
      anyOf = {
        @Form(present = "y"),
        @Form(values = "type=percent"),
        @Form(values = "type=fixed"),
        @Form(values = "type=fixed_price")
      },
      field = "y",
      detail = "is required with buy_x_get_y")
  @FieldRule(
      anyOf = {@Form(absent = "x"), @Form(values = "type=buy_x_get_y")},
      field = "x",
      detail = "must only be given with buy_x_get_y")
  @FieldRule(
      anyOf = {@Form(absent = "y"), @Form(values = "type=buy_x_get_y")},
      field = "y",
      detail = "must only be given with buy_x_get_y")
  record ActionBody(
      PromotionAction.Type type,
      @Nullable @Range(min = 1, max = PromotionAction.WHOLE) Integer percentBp,
      @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money value,
      @Nullable @Range(min = 1, max = Limits.PROMOTION_GROUP) Integer x,
      @Nullable @Range(min = 1, max = Limits.PROMOTION_GROUP) Integer y) {

    PromotionAction action() {
      return switch (type) {
        case PERCENT -> new PromotionAction.Percent(Objects.requireNonNull(percentBp));
        case FIXED -> new PromotionAction.Fixed(Objects.requireNonNull(value));
        case FIXED_PRICE -> new PromotionAction.FixedPrice(Objects.requireNonNull(value));
        case BUY_X_GET_Y ->
            new PromotionAction.BuyXGetY(
                Objects.requireNonNull(x),
                Objects.requireNonNull(y),
                percentBp == null ? PromotionAction.WHOLE : percentBp);
      };
    }
  }

  /**
   * When the promotion applies. A line is eligible when product_ids, category_ids or skus has it,
   * or when there are none.
   *
   * @param minSubtotal of the eligible lines before discounts
   * @param categoryIds with the categories below them
   * @param countries of the destination, ISO 3166-1 alpha-2
   * @param firstOrder whether the customer must not have paid an order before; default: false
   */
  record ConditionsBody(
      @Nullable @Range(min = 0, max = Limits.PRICE_MINOR) Money minSubtotal,
      @Nullable
          @Items(max = Limits.PROMOTION_IDS)
          @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          List<String> productIds,
      @Nullable
          @Items(max = Limits.PROMOTION_IDS)
          @Text(max = IdFormat.ID_LENGTH, pattern = IdFormat.ID, description = IdFormat.ID_RULE)
          List<String> categoryIds,
      @Nullable
          @Items(max = Limits.PROMOTION_IDS)
          @Text(max = IdFormat.SKU_LENGTH, pattern = IdFormat.SKU, description = IdFormat.SKU_RULE)
          List<String> skus,
      @Nullable
          @Items(max = Limits.PROMOTION_IDS)
          @Text(max = 2, pattern = IdFormat.COUNTRY, description = "an ISO 3166-1 alpha-2 code")
          List<String> countries,
      @Nullable Boolean firstOrder) {

    PromotionConditions conditions() {
      return new PromotionConditions(
          minSubtotal,
          setOf(productIds),
          setOf(categoryIds),
          setOf(skus),
          setOf(countries),
          Boolean.TRUE.equals(firstOrder));
    }

    private static Set<String> setOf(@Nullable List<String> ids) {
      return ids == null ? Set.of() : Set.copyOf(ids);
    }
  }

  /**
   * How often the promotion can be used.
   *
   * @param total by all customers
   * @param perCustomer by each customer
   */
  record LimitsBody(
      @Nullable @Range(min = 1, max = Limits.PROMOTION_USES) Long total,
      @Nullable @Range(min = 1, max = Limits.PROMOTION_USES_PER_CUSTOMER) Long perCustomer) {

    PromotionLimits limits() {
      return new PromotionLimits(total, perCustomer);
    }
  }

  /**
   * Converts the body to a draft.
   *
   * @throws Problem with all errors
   */
  PromotionDraft draft() {
    List<Fault> faults = faults();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return new PromotionDraft(
        name,
        status,
        level,
        action.action(),
        code,
        coded,
        priority == null ? 0 : priority,
        Boolean.TRUE.equals(exclusive),
        startsAt,
        endsAt,
        conditions == null ? PromotionConditions.NONE : conditions.conditions(),
        limits == null ? PromotionLimits.NONE : limits.limits());
  }

  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    Money value = action.value();
    if (value != null && value.isZero() && action.type() == PromotionAction.Type.FIXED) {
      faults.add(new Fault("/action/value/amount", "must be more than 0"));
    } else if (!action.action().isAllowedAt(level)) {
      faults.add(new Fault("/action/type", "must be another one at this level"));
    }
    if (startsAt != null && endsAt != null && !startsAt.isBefore(endsAt)) {
      faults.add(new Fault("/ends_at", "must be after starts_at"));
    }
    Money minimum = conditions == null ? null : conditions.minSubtotal();
    if (minimum != null && value != null && !minimum.currency().equals(value.currency())) {
      faults.add(
          new Fault("/conditions/min_subtotal/currency", "must be the currency of action/value"));
    }
    if (conditions != null && conditions.countries() != null) {
      List<String> countries = conditions.countries();
      for (int i = 0; i < countries.size(); i++) {
        CountryFaults.add(countries.get(i), "/conditions/countries/" + i, faults);
      }
    }
    return faults;
  }
}
