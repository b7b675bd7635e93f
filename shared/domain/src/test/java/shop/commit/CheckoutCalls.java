package shop.commit;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import shop.account.Email;
import shop.checkout.Quoting;
import shop.checkout.session.CheckoutDetails;
import shop.checkout.session.CompleteCheckout;
import shop.checkout.session.CreateCheckout;
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
import shop.testkit.OrderFixture;
import shop.testkit.fake.FakeShop;
import shop.testkit.fake.InMemoryAccounts;

/** Requests of checkouts and promotions for {@link ConcurrentRetryTest}. */
final class CheckoutCalls {
  private static final String ANN = "ann";
  private static final String ADMIN = "admin-1";

  /** A checkout of the cart that can be completed. */
  private static final CreateCheckout.Draft DRAFT =
      new CreateCheckout.Draft(
          null,
          new CheckoutDetails(
              new Email("ann@example.com"), OrderFixture.ADDRESS, null, "standard", List.of()));

  static Call newCheckout(FakeShop shop) {
    shop.addProduct("MUG", 1999, 2);
    shop.addToCart(ANN, "MUG", 2);
    return store -> createCheckout(shop, store).create(ANN, DRAFT, ConcurrentRetryTest.request());
  }

  static Call completeCheckout(FakeShop shop) {
    shop.addProduct("MUG", 1999, 2);
    shop.addToCart(ANN, "MUG", 2);
    String id =
        ((CreateCheckout.Outcome.Created) createCheckout(shop, shop.table).create(ANN, DRAFT, null))
            .checkout()
            .checkout()
            .id();
    return store ->
        new CompleteCheckout(
                shop.checkouts,
                shop.orders,
                new Quoting(shop.quoteInputs),
                shop.placement().build(),
                store,
                shop.clock,
                shop.ids)
            .complete(ANN, id, ConcurrentRetryTest.request());
  }

  private static CreateCheckout createCheckout(FakeShop shop, IdempotencyStore store) {
    return new CreateCheckout(
        shop.checkouts,
        shop.orders,
        new InMemoryAccounts(shop.table),
        shop.stocks,
        new Quoting(shop.quoteInputs),
        store,
        Duration.ofHours(1),
        shop.clock,
        shop.ids);
  }

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

  private CheckoutCalls() {}
}
