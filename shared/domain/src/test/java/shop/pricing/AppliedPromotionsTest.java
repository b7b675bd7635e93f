package shop.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.testkit.PromotionFixture.aPromotion;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.contracts.Limits;
import shop.money.Money;
import shop.promotion.CodeRefusal;
import shop.promotion.Promotion;
import shop.promotion.PromotionUse;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;

/** Which promotions of a basket apply, and are used by an order. */
class AppliedPromotionsTest {

  private static Candidate candidate(Promotion promotion, @Nullable CodeRefusal used) {
    String code = promotion.code();
    return new Candidate(
        promotion, new PromotionUse(promotion.id(), code, false, 3, promotion.limits()), used);
  }

  private static Quote quote(List<Candidate> candidates) {
    BasketLine line =
        new BasketLine("MUG", "mug", Set.of(), 1, new Money(1_999, "USD"), 0, TaxTable.STANDARD);
    Basket basket =
        new Basket(List.of(line), null, null, candidates, false, true, RandomBaskets.AT);
    return new BasketPricing(TaxTable.EMPTY, ShippingTable.free("USD")).price(basket);
  }

  @Test
  void usesOnlyPromotionsThatTakeSomething() {
    Candidate applies = candidate(aPromotion().id("1").code("ONE").limit(5).build(), null);
    Candidate usedUp = candidate(aPromotion().id("2").build(), CodeRefusal.USED_UP);
    Candidate otherSku = candidate(aPromotion().id("3").ofSku("CUP").build(), null);
    List<Candidate> candidates = List.of(applies, usedUp, otherSku);

    List<PromotionUse> uses = quote(candidates).uses(candidates);

    assertThat(uses).containsExactly(applies.use());
  }

  @Test
  void appliesAtMostAsManyPromotionsAsATransactionCounts() {
    List<Candidate> candidates =
        Stream.concat(
                IntStream.range(10, 10 + Limits.ORDER_PROMOTIONS)
                    .mapToObj(i -> candidate(aPromotion().id("" + i).build(), null)),
                Stream.of(candidate(aPromotion().id("99").code("LATE").build(), null)))
            .toList();

    Quote quote = quote(candidates);

    assertThat(quote.uses(candidates)).hasSize(Limits.ORDER_PROMOTIONS);
    assertThat(quote.refusedCodes()).containsEntry("LATE", CodeRefusal.NOT_COMBINABLE);
  }
}
