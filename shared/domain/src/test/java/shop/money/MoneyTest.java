package shop.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  private static final long MANY = 1_000_000_000_000L;

  @Test
  void addsAndSubtractsExactly() {
    qt().forAll(longs().between(-MANY, MANY), longs().between(-MANY, MANY))
        .check((a, b) -> usd(a).plus(usd(b)).minus(usd(b)).equals(usd(a)));
  }

  @Test
  void multipliesLikeRepeatedAddition() {
    qt().forAll(longs().between(0, MANY), integers().between(0, 50))
        .check(
            (amount, times) -> {
              Money sum = Money.zero("USD");
              for (int i = 0; i < times; i++) {
                sum = sum.plus(usd(amount));
              }
              return sum.equals(usd(amount).times(times));
            });
  }

  @Test
  void roundsSharesByAtMostHalfAUnit() {
    qt().forAll(longs().between(0, MANY), integers().between(0, 10_000))
        .check(
            (amount, basisPoints) -> {
              long tenThousandths = usd(amount).share(basisPoints).amountMinor() * 10_000;
              return Math.abs(tenThousandths - amount * basisPoints) <= 5_000;
            });
  }

  @ParameterizedTest
  @CsvSource({"1050,1000,105", "1005,1000,101", "1004,1000,100", "999,825,82", "0,1900,0"})
  void roundsSharesHalfUp(long amount, int basisPoints, long share) {
    assertThat(usd(amount).share(basisPoints)).isEqualTo(usd(share));
  }

  @Test
  void rejectsMixedCurrencies() {
    assertThatThrownBy(() -> usd(1).plus(new Money(1, "EUR")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsOverflow() {
    assertThatThrownBy(() -> usd(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> usd(Long.MAX_VALUE).plus(usd(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void rejectsUnknownCurrencies() {
    assertThatThrownBy(() -> new Money(1, "usd")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Money usd(long amountMinor) {
    return new Money(amountMinor, "USD");
  }
}
