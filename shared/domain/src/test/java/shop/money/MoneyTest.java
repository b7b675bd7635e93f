package shop.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

  /** Small numbers are calculated in another way than large ones. */
  @Test
  void scalesExactlyHalfUp() {
    qt().forAll(
            longs().between(-MANY, MANY),
            longs().between(0, 1L << 33),
            longs().between(1, 1L << 33))
        .check(
            (amount, numerator, denominator) ->
                Stream.of(amount, amount % 100_000)
                    .allMatch(
                        some ->
                            usd(some).scaled(numerator % (1L << 32), denominator).amountMinor()
                                == BigDecimal.valueOf(some)
                                    .multiply(BigDecimal.valueOf(numerator % (1L << 32)))
                                    .divide(
                                        BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                                    .longValueExact()));
  }

  @Test
  void spreadsByLargestRemainder() {
    qt().forAll(
            longs().between(0, MANY),
            longs().between(0, 1L << 33),
            longs().between(0, 1L << 10),
            longs().between(1, 7))
        .check(
            (amount, large, small, smallest) -> {
              long[] weights = {small, large, smallest, small, 0, smallest};
              List<Money> parts = usd(amount).spread(weights);
              BigInteger whole = BigInteger.valueOf(LongStream.of(weights).sum());
              return parts.stream().reduce(usd(0), Money::plus).equals(usd(amount))
                  && parts.get(0).compareTo(parts.get(3)) >= 0
                  && parts.get(2).compareTo(parts.get(5)) >= 0
                  && IntStream.range(0, weights.length)
                      .allMatch(
                          i ->
                              BigInteger.valueOf(parts.get(i).amountMinor())
                                      .multiply(whole)
                                      .subtract(
                                          BigInteger.valueOf(amount)
                                              .multiply(BigInteger.valueOf(weights[i])))
                                      .abs()
                                      .compareTo(whole)
                                  < 0);
            });
  }

  @ParameterizedTest
  @CsvSource({"100,1,1,1,34,33,33", "5,3,3,0,3,2,0", "7,1,2,4,1,2,4", "1,1,5,4,0,1,0"})
  void givesTheRemainderToTheFirstOfTheLargest(
      long amount, long a, long b, long c, long x, long y, long z) {
    assertThat(usd(amount).spread(new long[] {a, b, c})).containsExactly(usd(x), usd(y), usd(z));
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
