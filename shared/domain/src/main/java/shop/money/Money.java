package shop.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

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
    BigDecimal share =
        BigDecimal.valueOf(amountMinor)
            .multiply(BigDecimal.valueOf(basisPoints))
            .divide(BigDecimal.valueOf(BASIS_POINTS), 0, RoundingMode.HALF_UP);
    return new Money(share.longValueExact(), currency);
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
    BigDecimal share =
        BigDecimal.valueOf(amountMinor)
            .multiply(BigDecimal.valueOf(requireSameCurrency(part).amountMinor))
            .divide(
                BigDecimal.valueOf(requireSameCurrency(whole).amountMinor),
                0,
                RoundingMode.HALF_UP);
    return new Money(share.longValueExact(), currency);
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
