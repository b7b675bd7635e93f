package shop.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An amount of money. Arithmetic is exact: it throws on different currencies and on overflow.
 *
 * @param amountMinor in the currency's minor unit (cents); may be negative
 * @param currency ISO 4217 code
 */
public record Money(long amountMinor, String currency) implements Comparable<Money> {
  private static final int BASIS_POINTS = 10_000;

  public Money {
    Currency.getInstance(currency);
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(amountMinor, requireSameCurrency(other).amountMinor), currency);
  }

  public Money minus(Money other) {
    return new Money(
        Math.subtractExact(amountMinor, requireSameCurrency(other).amountMinor), currency);
  }

  public Money times(int quantity) {
    return new Money(Math.multiplyExact(amountMinor, (long) quantity), currency);
  }

  /**
   * A share of the amount, rounded half up to the minor unit.
   *
   * @param basisPoints hundredths of a percent: 1,900 is 19 %
   */
  public Money share(int basisPoints) {
    return scaled(basisPoints, BASIS_POINTS);
  }

  /** The amount with the opposite sign. */
  public Money negated() {
    return new Money(Math.negateExact(amountMinor), currency);
  }

  /**
   * This amount times part / whole, rounded half up to the minor unit.
   *
   * @param whole not zero
   */
  public Money proportion(Money part, Money whole) {
    return scaled(requireSameCurrency(part).amountMinor, requireSameCurrency(whole).amountMinor);
  }

  /**
   * This amount times numerator / denominator, rounded half up to the minor unit.
   *
   * @param denominator not zero
   */
  public Money scaled(long numerator, long denominator) {
    BigDecimal scaled =
        BigDecimal.valueOf(amountMinor)
            .multiply(BigDecimal.valueOf(numerator))
            .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP);
    return new Money(scaled.longValueExact(), currency);
  }

  /**
   * This amount, divided in proportion to weights by the method of the largest remainder: the parts
   * add up to it. Of equal remainders the first gets the unit.
   *
   * @param weights not negative; when all are 0, the first part is the whole amount
   */
  public List<Money> spread(long[] weights) {
    BigInteger whole =
        LongStream.of(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() == 0) {
      return IntStream.range(0, weights.length)
          .mapToObj(i -> i == 0 ? this : zero(currency))
          .toList();
    }
    long[] parts = new long[weights.length];
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = amountMinor;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] share =
          BigInteger.valueOf(amountMinor)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(whole);
      parts[i] = share[0].longValueExact();
      remainders[i] = share[1];
      left -= parts[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    return LongStream.of(parts).mapToObj(part -> new Money(part, currency)).toList();
  }

  /** The smaller of two amounts. */
  public Money atMost(Money limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  public boolean isZero() {
    return amountMinor == 0;
  }

  public boolean isPositive() {
    return amountMinor > 0;
  }

  /** By amount; both must have the same currency. */
  @Override
  public int compareTo(Money other) {
    return Long.compare(amountMinor, requireSameCurrency(other).amountMinor);
  }

  private Money requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot combine " + currency + " and " + other.currency);
    }
    return other;
  }
}
