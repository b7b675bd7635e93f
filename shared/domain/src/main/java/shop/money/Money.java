package shop.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An amount of money. Arithmetic is exact: it throws on different currencies and on overflow.
 *
 * @param amountMinor in the currency's minor unit (cents); may be negative
 * @param currency ISO 4217 code
 */
public record Money(long amountMinor, String currency) implements Comparable<Money> {
  private static final int BASIS_POINTS = 10_000;

  /** The code that was checked last: a shop has one currency, and a quote thousands of amounts. */
  private static String lastChecked = "";

  public Money {
    requireCurrency(currency);
  }

  private static void requireCurrency(String code) {
    if (!code.equals(lastChecked)) {
      lastChecked = Currency.getInstance(code).getCurrencyCode();
    }
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
    if (isSmall(amountMinor) && isSmall(numerator) && denominator > 0) {
      long product = amountMinor * numerator;
      long up = product % denominator >= denominator - product % denominator ? 1 : 0;
      return new Money(product / denominator + up, currency);
    }
    BigDecimal scaled =
        BigDecimal.valueOf(amountMinor)
            .multiply(BigDecimal.valueOf(numerator))
            .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP);
    return new Money(scaled.longValueExact(), currency);
  }

  /** Whether the product of two such numbers is exact: neither negative nor 2^31 or more. */
  private static boolean isSmall(long number) {
    return number >>> 31 == 0;
  }

  /**
   * This amount, divided in proportion to weights by the method of the largest remainder: the parts
   * add up to it. Of equal remainders the first gets the unit.
   *
   * @param weights not negative; when all are 0, the first part is the whole amount
   */
  public List<Money> spread(long[] weights) {
    long whole = 0;
    for (long weight : weights) {
      whole = Math.addExact(whole, weight);
    }
    long[] parts = new long[weights.length];
    if (whole == 0) {
      parts[0] = amountMinor;
    } else {
      spread(weights, whole, parts);
    }
    return LongStream.of(parts).mapToObj(part -> new Money(part, currency)).toList();
  }

  private void spread(long[] weights, long whole, long[] parts) {
    long[] remainders = new long[weights.length];
    long left = amountMinor;
    for (int i = 0; i < weights.length; i++) {
      if (isSmall(amountMinor) && isSmall(weights[i])) {
        long product = amountMinor * weights[i];
        parts[i] = product / whole;
        remainders[i] = product % whole;
      } else {
        BigInteger[] share =
            BigInteger.valueOf(amountMinor)
                .multiply(BigInteger.valueOf(weights[i]))
                .divideAndRemainder(BigInteger.valueOf(whole));
        parts[i] = share[0].longValueExact();
        remainders[i] = share[1].longValueExact();
      }
      left -= parts[i];
    }
    if (left == 0) {
      return;
    }
    long[] sorted = remainders.clone();
    Arrays.sort(sorted);
    long least = sorted[weights.length - Math.toIntExact(left)];
    for (int i = 0; i < weights.length; i++) {
      if (remainders[i] > least) {
        parts[i]++;
        left--;
      }
    }
    for (int i = 0; i < weights.length && left > 0; i++) {
      if (remainders[i] == least) {
        parts[i]++;
        left--;
      }
    }
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
