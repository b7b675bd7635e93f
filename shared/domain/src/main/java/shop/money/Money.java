package shop.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money. Arithmetic is exact, and refuses to mix currencies or to overflow.
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
    return new Money(Math.addExact(amountMinor, same(other).amountMinor), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(amountMinor, same(other).amountMinor), currency);
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

  /** The same amount the other way round. */
  public Money negated() {
    return new Money(Math.negateExact(amountMinor), currency);
  }

  /**
   * As much of this amount as a part is of a whole, rounded half up to the minor unit.
   *
   * @param whole not zero
   */
  public Money proportion(Money part, Money whole) {
    BigDecimal share =
        BigDecimal.valueOf(amountMinor)
            .multiply(BigDecimal.valueOf(same(part).amountMinor))
            .divide(BigDecimal.valueOf(same(whole).amountMinor), 0, RoundingMode.HALF_UP);
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
    return Long.compare(amountMinor, same(other).amountMinor);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
    }
    return other;
  }
}
