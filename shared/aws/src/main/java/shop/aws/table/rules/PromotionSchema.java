package shop.aws.table.rules;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Field;
import shop.aws.table.RecordSchema;
import shop.aws.table.RecordSchema.Attributes;
import shop.money.Money;
import shop.promotion.ActivePromotions;
import shop.promotion.Promotion;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;

/** A promotion as a map within an item, and the item of all active promotions. */
public final class PromotionSchema {
  private static final Field<Promotion, String> ID = Field.text("id", Promotion::id);
  private static final Field<Promotion, String> NAME = Field.text("name", Promotion::name);
  private static final Field<Promotion, PromotionStatus> STATUS =
      Field.constant("status", PromotionStatus.class, Promotion::status);
  private static final Field<Promotion, PromotionLevel> LEVEL =
      Field.constant("level", PromotionLevel.class, Promotion::level);
  private static final Field<Promotion, PromotionAction.Type> TYPE =
      Field.constant("type", PromotionAction.Type.class, one -> one.action().type());
  private static final Field<Promotion, Long> SHARE =
      Field.number("percent_bp", one -> share(one.action()));
  private static final Field<Promotion, Money> VALUE =
      Field.money("value", one -> value(one.action()));
  private static final Field<Promotion, Long> X = Field.number("x", one -> x(one.action()));
  private static final Field<Promotion, Long> Y = Field.number("y", one -> y(one.action()));
  private static final Field<Promotion, String> CODE = Field.text("code", Promotion::code);
  private static final Field<Promotion, Boolean> CODED = Field.flag("coded", Promotion::coded);
  private static final Field<Promotion, Long> PRIORITY =
      Field.number("priority", one -> (long) one.priority());
  private static final Field<Promotion, Boolean> EXCLUSIVE =
      Field.flag("exclusive", Promotion::exclusive);
  private static final Field<Promotion, Instant> STARTS =
      Field.time("starts_at", Promotion::startsAt);
  private static final Field<Promotion, Instant> ENDS = Field.time("ends_at", Promotion::endsAt);
  private static final Field<Promotion, Money> MIN_SUBTOTAL =
      Field.money("min_subtotal", one -> one.conditions().minSubtotal());
  private static final Field<Promotion, List<String>> PRODUCTS =
      Field.words("product_ids", one -> wordsOf(one.conditions().productIds()));
  private static final Field<Promotion, List<String>> CATEGORIES =
      Field.words("category_ids", one -> wordsOf(one.conditions().categoryIds()));
  private static final Field<Promotion, List<String>> SKUS =
      Field.words("skus", one -> wordsOf(one.conditions().skus()));
  private static final Field<Promotion, List<String>> COUNTRIES =
      Field.words("countries", one -> wordsOf(one.conditions().countries()));
  private static final Field<Promotion, Boolean> FIRST_ORDER =
      Field.flag("first_order", one -> one.conditions().firstOrder());
  private static final Field<Promotion, Long> TOTAL =
      Field.number("total", one -> one.limits().total());
  private static final Field<Promotion, Long> PER_CUSTOMER =
      Field.number("per_customer", one -> one.limits().perCustomer());

  public static final RecordSchema<Promotion> SCHEMA =
      RecordSchema.of(
          Promotion.class,
          PromotionSchema::promotion,
          List.of(
              ID,
              NAME,
              STATUS,
              LEVEL,
              TYPE,
              SHARE,
              VALUE,
              X,
              Y,
              CODE,
              CODED,
              PRIORITY,
              EXCLUSIVE,
              STARTS,
              ENDS,
              MIN_SUBTOTAL,
              PRODUCTS,
              CATEGORIES,
              SKUS,
              COUNTRIES,
              FIRST_ORDER,
              TOTAL,
              PER_CUSTOMER));

  private static final Field<ActivePromotions, List<Promotion>> PROMOTIONS =
      Field.documents("promotions", SCHEMA.documentType(), ActivePromotions::promotions);

  public static final RecordSchema<ActivePromotions> ACTIVE =
      RecordSchema.of(
          ActivePromotions.class,
          item -> new ActivePromotions(item.get(PROMOTIONS)),
          List.of(PROMOTIONS));

  private PromotionSchema() {}

  private static Promotion promotion(Attributes item) {
    return new Promotion(
        item.get(ID),
        item.get(NAME),
        item.get(STATUS),
        item.get(LEVEL),
        action(item),
        item.find(CODE),
        item.get(CODED),
        Math.toIntExact(item.get(PRIORITY)),
        item.get(EXCLUSIVE),
        item.find(STARTS),
        item.find(ENDS),
        new PromotionConditions(
            item.find(MIN_SUBTOTAL),
            setOf(item.find(PRODUCTS)),
            setOf(item.find(CATEGORIES)),
            setOf(item.find(SKUS)),
            setOf(item.find(COUNTRIES)),
            item.get(FIRST_ORDER)),
        new PromotionLimits(item.find(TOTAL), item.find(PER_CUSTOMER)));
  }

  private static PromotionAction action(Attributes item) {
    return switch (item.get(TYPE)) {
      case PERCENT -> new PromotionAction.Percent(Math.toIntExact(item.get(SHARE)));
      case FIXED -> new PromotionAction.Fixed(item.get(VALUE));
      case FIXED_PRICE -> new PromotionAction.FixedPrice(item.get(VALUE));
      case BUY_X_GET_Y ->
          new PromotionAction.BuyXGetY(
              Math.toIntExact(item.get(X)),
              Math.toIntExact(item.get(Y)),
              Math.toIntExact(item.get(SHARE)));
    };
  }

  private static @Nullable Long share(PromotionAction action) {
    return switch (action) {
      case PromotionAction.Percent(int share) -> (long) share;
      case PromotionAction.BuyXGetY(int _, int _, int share) -> (long) share;
      case PromotionAction.Fixed _, PromotionAction.FixedPrice _ -> null;
    };
  }

  private static @Nullable Money value(PromotionAction action) {
    return switch (action) {
      case PromotionAction.Fixed(Money value) -> value;
      case PromotionAction.FixedPrice(Money value) -> value;
      case PromotionAction.Percent _, PromotionAction.BuyXGetY _ -> null;
    };
  }

  private static @Nullable Long x(PromotionAction action) {
    return action instanceof PromotionAction.BuyXGetY groups ? (long) groups.x() : null;
  }

  private static @Nullable Long y(PromotionAction action) {
    return action instanceof PromotionAction.BuyXGetY groups ? (long) groups.y() : null;
  }

  /** Null, which is not written, when there are none. */
  private static @Nullable List<String> wordsOf(Set<String> words) {
    return words.isEmpty() ? null : words.stream().sorted().toList();
  }

  private static Set<String> setOf(@Nullable List<String> words) {
    return new LinkedHashSet<>(Objects.requireNonNullElse(words, List.of()));
  }
}
