package shop.aws.table.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.aws.table.Condition;
import shop.aws.table.Table;
import shop.aws.table.Transaction;
import shop.aws.table.TransactionResult;
import shop.aws.table.Write;
import shop.aws.table.effect.EffectsWriter;
import shop.aws.table.key.CatalogKeys;
import shop.aws.table.key.PromotionKeys;
import shop.aws.table.rules.PriceRulesVersions;
import shop.aws.table.rules.PromotionSchema;
import shop.commit.Effects;
import shop.commit.Versioned;
import shop.promotion.ActivePromotions;
import shop.promotion.Promotion;
import shop.promotion.PromotionChange;
import shop.promotion.Promotions.Result;
import shop.promotion.SavedPromotion;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a change of a promotion as one transaction of at most 24 items. */
final class PromotionChangeWriter {
  private static final String PROMOTION = "promotion";
  private static final String ACTIVE = "active promotions";
  private static final String CODE = "code";
  private static final String OLD_CODE = "old code";

  private final Table table;
  private final UseCounters counters;

  PromotionChangeWriter(Table table) {
    this.table = table;
    this.counters = new UseCounters(table);
  }

  Result commit(PromotionChange change) {
    List<Write> writes = new ArrayList<>();
    writes.add(promotion(change.before(), change.after()));
    writes.addAll(codes(promotionOf(change.before()), promotionOf(change.after())));
    writes.addAll(counters(promotionOf(change.before()), promotionOf(change.after())));
    writes.addAll(active(change.active(), change.effects()));
    writes.addAll(EffectsWriter.writes(change.effects()));
    TransactionResult committed = table.commit(new Transaction(writes));
    if (committed.committed()) {
      return Result.COMMITTED;
    }
    if (committed.failed(EffectsWriter.IDEMPOTENCY_KEY)) {
      return Result.KEY_USED;
    }
    return committed.failed(CODE) && !committed.failed(PROMOTION)
        ? Result.CODE_TAKEN
        : Result.STALE;
  }

  private static @Nullable Promotion promotionOf(@Nullable SavedPromotion saved) {
    return saved == null ? null : saved.promotion();
  }

  private static Write promotion(@Nullable SavedPromotion before, @Nullable SavedPromotion after) {
    if (before == null) {
      return Write.putNew(
          PROMOTION, SavedPromotionSchema.write(Objects.requireNonNull(after, "no change")));
    }
    Condition unchanged = Condition.version(before.version());
    return after == null
        ? Write.delete(PROMOTION, PromotionKeys.promotion(before.id()), unchanged)
        : Write.put(PROMOTION, SavedPromotionSchema.write(after), unchanged);
  }

  private static List<Write> codes(@Nullable Promotion before, @Nullable Promotion after) {
    String oldCode = before == null ? null : before.code();
    String newCode = after == null ? null : after.code();
    List<Write> writes = new ArrayList<>();
    if (Objects.equals(oldCode, newCode)) {
      return writes;
    }
    if (oldCode != null) {
      writes.add(Write.delete(OLD_CODE, PromotionKeys.code(oldCode)));
    }
    if (after != null && newCode != null) {
      writes.add(Write.putNew(CODE, claim(newCode, after.id())));
    }
    return writes;
  }

  /** The claim of a code by a promotion. */
  static Map<String, AttributeValue> claim(String code, String promotionId) {
    Map<String, AttributeValue> item = new HashMap<>(PromotionKeys.code(code).attributes());
    item.put(UseAttributes.PROMOTION, AttributeValue.fromS(promotionId));
    return item;
  }

  /** The counters of a removed promotion stay, for uses that are given back later. */
  private List<Write> counters(@Nullable Promotion before, @Nullable Promotion after) {
    if (after == null) {
      return List.of();
    }
    Long total = after.limits().total();
    if (before == null) {
      return UseCounters.create(after.id(), total);
    }
    return Objects.equals(before.limits().total(), total)
        ? List.of()
        : counters.change(after.id(), before.limits().total(), total);
  }

  private static List<Write> active(@Nullable Versioned<ActivePromotions> active, Effects effects) {
    if (active == null) {
      return List.of();
    }
    Map<String, AttributeValue> item =
        new HashMap<>(PromotionSchema.ACTIVE.write(active.value(), CatalogKeys.activePromotions()));
    item.put(UseAttributes.VERSION, AttributeValue.fromN(Long.toString(active.version())));
    return List.of(
        active.version() == 1
            ? Write.putNew(ACTIVE, item)
            : Write.put(ACTIVE, item, Condition.version(active.version() - 1)),
        PriceRulesVersions.changed(
            PriceRulesVersions.Document.PROMOTIONS, active.version(), effects));
  }
}
