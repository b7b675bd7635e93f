package shop.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import shop.contracts.Limits;
import shop.money.Money;

class PricingTest {
  private static final Gen<List<Money>> TOTALS =
      lists()
          .of(longs().between(0, Limits.PRICE_MINOR * Limits.LINE_QUANTITY).map(PricingTest::usd))
          .ofSizeBetween(1, Limits.CART_LINES);

  @Test
  void addsTaxAndShippingForAllRates() {
    qt().forAll(TOTALS, integers().between(0, 10_000), longs().between(0, 100_000))
        .checkAssert(
            (totals, rate, fee) -> {
              Charges charges = pricing(rate, usd(fee), usd(0)).price(totals, "US");

              long subtotal = totals.stream().mapToLong(Money::amountMinor).sum();
              assertThat(charges.subtotal()).isEqualTo(usd(subtotal));
              assertThat(charges.total())
                  .isEqualTo(charges.subtotal().plus(charges.tax()).plus(charges.shipping()));
            });
  }

  @Test
  void roundsTheTaxHalfUp() {
    qt().forAll(TOTALS, integers().between(0, 10_000))
        .checkAssert(
            (totals, rate) -> {
              Charges charges = pricing(rate, usd(0), usd(0)).price(totals, "US");

              BigDecimal exact =
                  BigDecimal.valueOf(charges.subtotal().amountMinor())
                      .multiply(BigDecimal.valueOf(rate))
                      .movePointLeft(4);
              assertThat(charges.tax().amountMinor())
                  .isEqualTo(exact.setScale(0, RoundingMode.HALF_UP).longValueExact());
            });
    assertThat(Tax.flat(1_900).on(usd(50), "DE")).isEqualTo(usd(10));
    assertThat(Tax.flat(1_900).on(usd(2), "DE")).isEqualTo(usd(0));
    assertThat(Tax.flat(5_000).on(usd(1), "DE")).isEqualTo(usd(1));
  }

  @Test
  void shipsForFreeFromTheThreshold() {
    Shipping shipping = Shipping.flat(usd(495), usd(5_000));

    assertThat(shipping.of(usd(4_999), "US")).isEqualTo(usd(495));
    assertThat(shipping.of(usd(5_000), "US")).isEqualTo(usd(0));
    assertThat(shipping.of(usd(5_001), "US")).isEqualTo(usd(0));
  }

  @Test
  void chargesTheFeeWithoutAThreshold() {
    Shipping shipping = Shipping.flat(usd(495), usd(0));

    assertThat(shipping.of(usd(0), "US")).isEqualTo(usd(495));
    assertThat(shipping.of(usd(1_000_000), "US")).isEqualTo(usd(495));
  }

  private static Pricing pricing(int rate, Money fee, Money freeFrom) {
    return new Pricing(Tax.flat(rate), Shipping.flat(fee, freeFrom));
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
