package shop.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.money.Money;
import shop.promotion.CodeRefusal;
import shop.shipping.ShippingTable;
import shop.tax.TaxTable;

/** Random baskets: the amounts of a second calculation, and what is true of every quote. */
class BasketPricingTest {
  /** -Dbaskets=100000 compares more. */
  private static final int BASKETS = Integer.getInteger("baskets", 5_000);

  private static final long SEED = 20_261_129;

  @Test
  void agreesWithASecondCalculation() {
    RandomBaskets random = new RandomBaskets(SEED);
    Map<Total.Type, Integer> nonZero = new EnumMap<>(Total.Type.class);
    Map<CodeRefusal, Integer> refusals = new EnumMap<>(CodeRefusal.class);
    for (int i = 0; i < BASKETS; i++) {
      Basket basket = random.basket();
      TaxTable taxes = random.taxes();
      ShippingTable shipping = random.shipping();

      Quote quote = new BasketPricing(taxes, shipping).price(basket);

      assertThat(amounts(quote))
          .as("basket %d: %s%n%s%n%s", i, basket, taxes, shipping)
          .isEqualTo(new SecondPricing(basket, taxes, shipping).amounts());
      quote.totals().rows().stream()
          .filter(total -> !total.amount().isZero())
          .forEach(total -> nonZero.merge(total.type(), 1, Integer::sum));
      quote.refusedCodes().values().forEach(reason -> refusals.merge(reason, 1, Integer::sum));
    }
    // The baskets reach every kind of amount and most reasons.
    assertThat(nonZero.keySet()).containsExactlyInAnyOrder(Total.Type.values());
    assertThat(nonZero.values()).allMatch(count -> count > BASKETS / 20);
    assertThat(refusals.keySet())
        .contains(
            CodeRefusal.UNKNOWN,
            CodeRefusal.NOT_STARTED,
            CodeRefusal.ENDED,
            CodeRefusal.USED_UP,
            CodeRefusal.MINIMUM_NOT_MET,
            CodeRefusal.NO_ELIGIBLE_ITEMS,
            CodeRefusal.NOT_COMBINABLE,
            CodeRefusal.OTHER_COUNTRY,
            CodeRefusal.NOT_FIRST_ORDER);
  }

  private static Map<String, Long> amounts(Quote quote) {
    Map<String, Long> amounts = new TreeMap<>();
    quote
        .lines()
        .forEach(line -> amounts.put("total of " + line.line().sku(), line.total().amountMinor()));
    QuoteShipping shipping = quote.shipping();
    if (shipping != null) {
      amounts.put("total of shipping", shipping.total().amountMinor());
    }
    quote
        .totals()
        .rows()
        .forEach(
            total ->
                amounts.put(
                    total.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    total.amount().amountMinor()));
    return amounts;
  }

  @Test
  void doesNotDependOnTheOrderOfLinesAndCodes() {
    RandomBaskets random = new RandomBaskets(SEED + 1);
    Random order = new Random(SEED);
    for (int i = 0; i < BASKETS / 5; i++) {
      Basket basket = random.basket();
      BasketPricing pricing = new BasketPricing(random.taxes(), random.shipping());
      List<BasketLine> lines = new ArrayList<>(basket.lines());
      List<Candidate> candidates = new ArrayList<>(basket.candidates());
      Collections.shuffle(lines, order);
      Collections.shuffle(candidates, order);

      Basket shuffled =
          new Basket(
              lines,
              basket.destination(),
              basket.shippingMethodId(),
              candidates,
              basket.taxExempt(),
              basket.firstOrder(),
              basket.at());

      assertThat(pricing.price(shuffled)).isEqualTo(pricing.price(basket));
    }
  }

  @Test
  void isNeverBelowZeroAndAddsUp() {
    RandomBaskets random = new RandomBaskets(SEED + 2);
    for (int i = 0; i < BASKETS; i++) {
      Basket basket = random.basket();
      Quote quote = new BasketPricing(random.taxes(), random.shipping()).price(basket);

      Money sum =
          quote.totals().rows().stream()
              .filter(total -> total.type() != Total.Type.TOTAL)
              .filter(total -> total.type() != Total.Type.TAX || !quote.totals().taxIncluded())
              .map(Total::amount)
              .reduce(Money.zero("USD"), Money::plus);
      assertThat(quote.lines()).allMatch(line -> line.total().amountMinor() >= 0);
      assertThat(quote.totals().total().amountMinor()).isGreaterThanOrEqualTo(0);
      // An exempt buyer pays a price without the tax that it contains.
      if (!basket.taxExempt() || !quote.totals().taxIncluded()) {
        assertThat(sum).isEqualTo(quote.totals().total());
      }
    }
  }
}
