package shop.commit;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import shop.commit.ConcurrentRetryTest.Call;
import shop.contracts.Limits;
import shop.promotion.CreatePromotion;
import shop.promotion.GenerateCodes;
import shop.promotion.PromotionAction;
import shop.promotion.PromotionConditions;
import shop.promotion.PromotionDraft;
import shop.promotion.PromotionLevel;
import shop.promotion.PromotionLimits;
import shop.promotion.PromotionStatus;
import shop.testkit.fake.FakeShop;

/** Requests of promotions for {@link ConcurrentRetryTest}. */
final class PromotionCalls {
  private static final String ADMIN = "admin-1";

  static Call createPromotion(FakeShop shop) {
    return store ->
        new CreatePromotion(shop.promotions, store, shop.clock, shop.ids)
            .create(ADMIN, promotion("TEN"), ConcurrentRetryTest.request());
  }

  static Call generateCodes(FakeShop shop) {
    var create = new CreatePromotion(shop.promotions, shop.table, shop.clock, shop.ids);
    String id =
        ((CreatePromotion.Outcome.Created) create.create(ADMIN, promotion(null), null))
            .promotion()
            .id();
    int calls = Limits.GENERATED_CODES / Limits.GENERATED_CODES_PER_CALL;
    var generate =
        new GenerateCodes(shop.promotions, shop.table, new Random(), shop.clock, shop.ids);
    for (int i = 1; i < calls; i++) {
      generate.generate(ADMIN, id, Limits.GENERATED_CODES_PER_CALL, "", null);
    }
    return store ->
        new GenerateCodes(shop.promotions, store, new Random(), shop.clock, shop.ids)
            .generate(
                ADMIN, id, Limits.GENERATED_CODES_PER_CALL, "", ConcurrentRetryTest.request());
  }

  private static PromotionDraft promotion(@Nullable String code) {
    return new PromotionDraft(
        "Ten percent off",
        PromotionStatus.ACTIVE,
        PromotionLevel.ORDER,
        new PromotionAction.Percent(1_000),
        code,
        true,
        0,
        false,
        null,
        null,
        PromotionConditions.NONE,
        PromotionLimits.NONE);
  }

  private PromotionCalls() {}
}
