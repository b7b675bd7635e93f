package shop.tax;

import java.util.Locale;

/** Why a tax is what it is; on invoices too. */
public enum TaxReason {
  STANDARD,
  REDUCED,
  ZERO,
  /** The buyer's account is exempt. */
  EXEMPT,
  /** The buyer owes the tax (EU directive 2006/112, article 196). */
  REVERSE_CHARGE,
  /** The shop has no rate for the place. */
  NOT_REGISTERED;

  /** The name on the wire, such as {@code reverse_charge}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
